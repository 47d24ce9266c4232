import type { PartValue } from '../parts/description.js';
import type { Drawing } from '../parts/drawing.js';
import type { Circuit } from './circuit.js';

/** A part at a moment: all that changes of it, as whoever shows it needs it. */
export interface PartReport {
  /** What the circuit calls it. */
  part: string;
  /** When it has changed last: milliseconds of board time, 0 if it never has. */
  time: number;
  /** Of its controls. */
  values: Readonly<Record<string, PartValue>>;
  /** What can be read of it; null: unknown. */
  state: Readonly<Record<string, PartValue | null>>;
  /** The faults that are on. */
  on: readonly string[];
  /** The faults and the state as a line of text. */
  text: string;
  drawing: Drawing;
}

/** What a part of a circuit says of the program. */
export interface PartRemark {
  part: string;
  /** Milliseconds of board time. */
  time: number;
  text: string;
}

/** The parts that are wired to a board which runs by itself, here or in another thread. */
export interface LiveParts {
  /** A part as it was when this was last heard of. Throws if the circuit has none with this name. */
  report(part: string): PartReport;
  /**
   * Sets a control or switches a fault, now or when the board's clock reaches [at], in ms. Rejects with a RangeError if
   * there is no such part or control, or if it does not accept the value.
   */
  set(part: string, name: string, value: PartValue, at?: number): Promise<void>;
  /** Calls [listener] with the name of a part that has changed. Returns an unsubscribe function. */
  onChange(listener: (part: string) => void): () => void;
  onRemark(listener: (remark: PartRemark) => void): () => void;
  /** Takes all parts away. */
  detach(): Promise<void>;
}

/** A board that runs by itself, to which parts can be wired. */
export interface PartsHost {
  /**
   * Wires the parts of [circuit] to the board, in place of those that were there. Rejects with an Error that says why if
   * a part cannot be attached; then no part is.
   */
  wire(circuit: Circuit): Promise<LiveParts>;
}
