/**
 * What a port takes: one type of packet, `number` (integer or float, unchanged), `pin`, or `all` (anything, unchanged).
 */
export type PortTypeName =
  | 'bang'
  | 'boolean'
  | 'byte'
  | 'integer'
  | 'float'
  | 'string'
  | 'pin'
  | 'error'
  | 'number'
  | 'all';

/** What a pin must be able to do for an inport of type `pin`. */
export type PinUse = 'digital' | 'analog' | 'pwm' | 'interrupt';

export interface Port {
  /** Lower-case; the letters, digits and `_` of a C++ name. */
  name: string;
  type: PortTypeName;
  description: string;
  /** Receives brackets (inports; ports of type `all` always do). */
  brackets: boolean;
}

export interface InPort extends Port {
  /** What the component uses until a packet arrives, exactly as in its constructor. */
  default?: boolean | number | string;
  /** Nothing works until this port has been given an edge, an initial packet or an export. */
  required: boolean;
  /** For inports of type `pin`. */
  needs?: PinUse;
}

/** A component's metadata: the block in the comment of its C++ header. */
export interface Component {
  /** `Timer`, without `microflo/`. */
  name: string;
  /** 16 bits: names the component on the wire; from the name and the ports. */
  id: number;
  description: string;
  /** A Font Awesome name, as NoFlo UI uses them. */
  icon: string;
  /** At most 15, numbered in this order. */
  inports: InPort[];
  outports: Port[];
  /** The header, relative to the component folder; `/` as separator. */
  file: string;
}

/** All components a compiler may use, by name. */
export type Library = ReadonlyMap<string, Component>;
