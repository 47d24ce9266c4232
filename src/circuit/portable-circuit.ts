import { catalogue } from '../parts/catalogue.js';
import type { PartValue } from '../parts/description.js';
import type { Board } from '../program/board.js';
import { findPin } from '../program/pins.js';
import type { Circuit, CircuitPart } from './circuit.js';

/** A circuit as it is sent to another thread: names in place of classes and pins. */
export interface PortableCircuit {
  parts: readonly PortablePart[];
}

interface PortablePart {
  name: string;
  kind: string;
  pins: Readonly<Record<string, string>>;
  address?: number;
  settings: readonly (readonly [name: string, value: PartValue])[];
}

const NOWHERE = { file: '', line: 0, column: 0 };

export function toPortable({ parts }: Circuit): PortableCircuit {
  return {
    parts: parts.map(({ name, kind, pins, address, settings }) => ({
      name,
      kind: kind.description.name,
      pins: Object.fromEntries(Object.entries(pins).map(([pin, at]) => [pin, at.name])),
      ...(address !== undefined && { address }),
      settings,
    })),
  };
}

/** The circuit that was sent, for the same board. */
export function fromPortable({ parts }: PortableCircuit, board: Board): Circuit {
  return {
    parts: parts.map(({ kind: called, pins, ...rest }): CircuitPart => {
      const kind = catalogue.get(called);
      if (!kind) throw new Error(`there is no part ${called}`);
      const found = Object.entries(pins).flatMap(([pin, at]) => {
        const place = findPin(board, at);
        return place ? [[pin, place] as const] : [];
      });
      return { ...rest, kind, pins: Object.fromEntries(found), place: NOWHERE, pinPlaces: {} };
    }),
  };
}
