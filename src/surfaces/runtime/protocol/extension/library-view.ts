/** A port of a component, with all that a widget for its initial packet needs. */
export interface PortView {
  /** `in`; of several with an index, `in` with [count]. */
  readonly name: string;
  /** How many ports of this name there are; their indexes begin at 0. */
  readonly count?: number;
  readonly type: string;
  /** `ms`, `%`, `°C`: what a number here counts. */
  readonly unit?: string;
  readonly description: string;
  /** Whether brackets come here: a list is an initial packet. */
  readonly brackets: boolean;
}

export interface InportView extends PortView {
  readonly default?: boolean | number | string;
  readonly required: boolean;
  /** The least and the greatest number that the component accepts. */
  readonly range?: readonly [least: number, most: number];
  /** The least and the greatest number of items of a list. */
  readonly items?: readonly [least: number, most: number];
  /** `states`, `sequence`: the port takes text of this format. [room] is what it may compile to, in bytes. */
  readonly format?: { readonly name: string; readonly room: number };
  /** What a pin must be able to do here. */
  readonly needs?: PinUseView;
  /** Whether the component drives the pin. */
  readonly drives?: boolean;
}

export type PinUseView = 'digital' | 'analog' | 'pwm' | 'interrupt';

/** What a node of a component costs on the board of the runtime. */
export interface CostView {
  /** Bytes of arena for each node, without its edges; undefined when it is not known. */
  readonly arena?: number;
  /** Bytes of flash that the component adds to a firmware, measured on [board]. */
  readonly flash?: { readonly bytes: number; readonly board: string };
}

export interface ComponentView {
  /** `microflo/Timer` */
  readonly name: string;
  readonly description: string;
  /** A name of Font Awesome. */
  readonly icon: string;
  /** The group it is listed in: `Time`. Graphs and the user's own components are in groups of their own. */
  readonly group: string;
  /** Whether it is a graph that can be opened. */
  readonly subgraph: boolean;
  readonly inports: readonly InportView[];
  readonly outports: readonly PortView[];
  readonly cost: CostView;
  /** Whether the firmware on the device has it; undefined while the device is lost. Of a subgraph: all of its parts. */
  readonly inFirmware?: boolean;
}

export interface PinView {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly uses: readonly PinUseView[];
}

/** A serial port beside that of the link. */
export interface SerialPortView {
  /** What graphs call it: the PORT of SerialIn. */
  readonly port: number;
  /** The pins that have its lines; undefined where no pins of the board have them. */
  readonly receive?: string;
  readonly transmit?: string;
}

export interface BoardView {
  /** `uno` */
  readonly name: string;
  readonly label: string;
  /** Address of the device: `simulator`, `/dev/ttyACM0`. */
  readonly device: string;
  readonly kind: 'simulated' | 'emulated' | 'real';
  readonly pins: readonly PinView[];
  readonly serial: readonly SerialPortView[];
  /** Bytes for nodes and edges, packets in the queue, strings. */
  readonly limits: { readonly arena: number; readonly queue: number; readonly strings: number; readonly nodes: number };
  /** Bytes of flash of its chip that firmware may take; undefined where that is not known. */
  readonly flash?: number;
  /** What the runtime can do with this board. */
  readonly can: {
    readonly pause: boolean;
    readonly setPins: boolean;
    /** Send to its serial ports, and tell what the program sends there. */
    readonly sendSerial: boolean;
    /** Build firmware and write it. */
    readonly flash: boolean;
  };
}
