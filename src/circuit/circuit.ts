import type { Place } from '../graph/diagnostic.js';
import type { PartKind } from '../parts/catalogue.js';
import type { PartPinRole, PartValue } from '../parts/description.js';
import type { Board, BoardPin } from '../program/board.js';

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

/** The roles of pins whose changes a part or a bus makes sense of. */
const TOLD: readonly string[] = ['pulses', 'answers', 'selects'] satisfies PartPinRole[];

/**
 * The names of the pins of [board] whose changes somebody else tells in fewer words: those at which a part hears pulses,
 * and those of a bus that a part is on.
 */
export function toldPins({ parts }: Circuit, { pins, buses }: Pick<Board, 'pins' | 'buses'>): ReadonlySet<string> {
  const told = parts.flatMap(({ kind, pins }) =>
    Object.entries(pins).filter(([name]) => TOLD.includes(kind.description.pins[name]?.role ?? '')),
  );
  const used = parts.some(({ address }) => address !== undefined) ? buses.i2c : [];
  const onBus = used.flatMap(({ lines }) => Object.values(lines)).flatMap((index) => pins[index]?.name ?? []);
  return new Set([...told.map(([, { name }]) => name), ...onBus]);
}

/** What is wired to a board. */
export interface Circuit {
  /** In the order of the file. */
  parts: readonly CircuitPart[];
}
