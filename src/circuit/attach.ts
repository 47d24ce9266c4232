import type { Bench } from '../boards/parts/bench.js';
import type { Part } from '../parts/part.js';
import type { Circuit } from './circuit.js';

/** Makes the parts of [circuit], by name, and attaches them to the board of [bench]. Throws if one cannot be; then none is. */
export function attachCircuit({ parts }: Circuit, bench: Bench): ReadonlyMap<string, Part> {
  const attached = new Map<string, Part>();
  try {
    for (const { name, kind, address, pins, settings } of parts) {
      const part = new kind(address === undefined ? {} : { address });
      for (const [setting, value] of settings) part.set(setting, value);
      part.attach(bench, Object.fromEntries(Object.entries(pins).map(([pin, at]) => [pin, at.name])));
      attached.set(name, part);
    }
  } catch (error) {
    for (const part of attached.values()) part.detach();
    throw error;
  }
  return attached;
}
