import type { Place } from '../graph/diagnostic.js';
import { ownKinds, type PartKind } from '../parts/catalogue.js';
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
  /** The module that has its class, if it is not one of MicroFlo. */
  module?: string;
  pins: Readonly<Record<string, string>>;
  address?: number;
  settings: readonly (readonly [name: string, value: PartValue])[];
  place: Place;
}

export function toPortable({ parts }: Circuit): PortableCircuit {
  return {
    parts: parts.map(({ name, kind, module, pins, address, settings, place }) => ({
      name,
      kind: kind.description.name,
      pins: Object.fromEntries(Object.entries(pins).map(([pin, at]) => [pin, at.name])),
      ...(address !== undefined && { address }),
      ...(module !== undefined && { module }),
      settings,
      place,
    })),
  };
}

/** The circuit that was sent, for the same board. [load] loads a module. */
export async function fromPortable(
  { parts }: PortableCircuit,
  board: Board,
  load: (module: string) => Promise<object>,
): Promise<Circuit> {
  const made = parts.map(async ({ kind: called, module, pins, ...rest }): Promise<CircuitPart> => {
    const kind = module === undefined ? ownKinds.get(called)?.kind : kindIn(await load(module), called);
    if (!kind) throw new Error(`there is no part ${called}`);
    const found = Object.entries(pins).flatMap(([pin, at]) => {
      const place = findPin(board, at);
      return place ? [[pin, place] as const] : [];
    });
    return { ...rest, kind, pins: Object.fromEntries(found), pinPlaces: {} };
  });
  return { parts: await Promise.all(made) };
}

/** A kind of parts by its name, in a module that was found to be right. */
function kindIn(module: object, name: string): PartKind | undefined {
  const all: PartKind[] = Object.values(module);
  return all.find(({ description }) => description?.name === name);
}
