import type { Place } from '../graph/diagnostic.js';
import type { PartKind } from '../parts/catalogue.js';
import type { PartValue } from '../parts/description.js';
import type { BoardPin } from '../program/board.js';

/** A part of a circuit. */
export interface CircuitPart {
  /** What the circuit calls it. */
  name: string;
  kind: PartKind;
  /** The module that has its class, if it is not one of MicroFlo. */
  module?: string;
  /** The pins of the board, by those of the part. */
  pins: Readonly<Record<string, BoardPin>>;
  /** On the I²C bus. */
  address?: number;
  /** Controls and faults as they are at the start. */
  settings: readonly (readonly [name: string, value: PartValue])[];
  /** Where a page draws it, beside the board. */
  at?: readonly [x: number, y: number];
  /** Where its name is written, and where each of its pins is. */
  place: Place;
  pinPlaces: Readonly<Record<string, Place>>;
}

/** The names of the pins of the board at which a part hears pulses. */
export function pulsePins({ parts }: Circuit): ReadonlySet<string> {
  const pins = parts.flatMap(({ kind, pins }) =>
    Object.entries(pins).filter(([name]) => ['pulses', 'answers'].includes(kind.description.pins[name]?.role ?? '')),
  );
  return new Set(pins.map(([, { name }]) => name));
}

/** What is wired to a board. */
export interface Circuit {
  /** In the order of the file. */
  parts: readonly CircuitPart[];
}
