import type { Bench } from '../boards/parts/bench.js';
import { GraphError } from '../graph/format.js';
import type { Part } from '../parts/part.js';
import { errorMessage } from '../util/errors.js';
import type { Circuit, CircuitPart } from './circuit.js';

/**
 * Makes the parts of [circuit], by name, and attaches them to the board of [bench]. Throws a GraphError with the place of a
 * part that cannot be; then none is.
 */
export function attachCircuit({ parts }: Circuit, bench: Bench): ReadonlyMap<string, Part> {
  const attached = new Map<string, Part>();
  for (const one of parts) {
    try {
      attached.set(one.name, attach(one, bench));
    } catch (error) {
      for (const part of attached.values()) part.detach();
      const message = `'${one.name}' cannot be attached: ${errorMessage(error)}`;
      throw new GraphError([{ severity: 'error', code: 'unattached', message, place: one.place }]);
    }
  }
  return attached;
}

function attach({ kind, address, pins, settings }: CircuitPart, bench: Bench): Part {
  const part = new kind(address === undefined ? {} : { address });
  for (const [setting, value] of settings) part.set(setting, value);
  try {
    part.attach(bench, Object.fromEntries(Object.entries(pins).map(([pin, at]) => [pin, at.name])));
  } catch (error) {
    part.detach();
    throw error;
  }
  return part;
}
