import type { BusEvent, PinEvent, PixelsEvent, PwmEvent } from '../../boards/events.js';
import type { PartValue } from '../../parts/description.js';
import type { PacketType } from '../../program/packet.js';

/** An event that `simulate` reports; one line each with `--json`. Times are in milliseconds since the board's reset. */
export type SimulationEvent =
  | PinEvent
  | PwmEvent
  | PixelsEvent
  | BusEvent
  | PacketEvent
  | SerialEvent
  | ErrorEvent
  | PartEvent
  | RemarkEvent;

/** A packet from an exported outport (`port`), or on a watched edge (`edge`, as `a OUT -> IN b`). */
export interface PacketEvent {
  time: number;
  type: 'packet';
  port?: string;
  edge?: string;
  /** null for a bang; brackets are `open` and `close`. */
  value: null | boolean | number | string;
  packetType: PacketType;
}

/** Text that the program sent through a serial port. Port 0 is the console. */
export interface SerialEvent {
  time: number;
  type: 'serial';
  port: number;
  value: string;
}

/** An error on the board. */
export interface ErrorEvent {
  time: number;
  type: 'error';
  /** The name of an error in the table of the command stream, `lost` or `dropped`. */
  code: string;
  message: string;
  node?: string;
  /** The inport that received the packet. */
  port?: string;
  value?: null | boolean | number | string;
  edge?: string;
  count?: number;
}

/** A part of the circuit has changed. */
export interface PartEvent {
  time: number;
  type: 'part';
  /** Its name in the circuit. */
  part: string;
  state: Readonly<Record<string, PartValue | null | undefined>>;
  /** The state as text: `angle 90 °, pulse 1472 µs`. */
  text: string;
}

/** A part says what the program does wrong with it. */
export interface RemarkEvent {
  time: number;
  type: 'remark';
  part: string;
  message: string;
}
