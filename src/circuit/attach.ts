import type { Bench } from '../boards/parts/bench.js';
import type { Part } from '../parts/part.js';
import type { Circuit } from './circuit.js';

/** Makes the parts of [circuit], by name, and attaches them to the board of [bench]. */
export function attachCircuit({ parts }: Circuit, bench: Bench): ReadonlyMap<string, Part> {
  return new Map(
    parts.map(({ name, kind, address, pins, settings }): [string, Part] => {
      const part = new kind(address === undefined ? {} : { address });
      for (const [setting, value] of settings) part.set(setting, value);
      part.attach(bench, Object.fromEntries(Object.entries(pins).map(([pin, at]) => [pin, at.name])));
      return [name, part];
    }),
  );
}
