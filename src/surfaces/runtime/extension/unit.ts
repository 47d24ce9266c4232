import type { Port } from '../../../library/component.js';

/** Words of descriptions, and the units that they name. The first that is found counts. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/\bms\b/, 'ms'],
  [/\bpercent\b/i, '%'],
  [/\bdegrees\b/, '°'],
  [/\bbaud rate\b/, 'baud'],
];

const NUMBERS: readonly string[] = ['byte', 'integer', 'float', 'number'];

/** What a number at [port] counts, as its description says: `ms`, `%`; undefined when it counts nothing. */
export function unitOf({ type, description }: Pick<Port, 'type' | 'description'>): string | undefined {
  if (!NUMBERS.includes(type)) return undefined;
  return UNITS.find(([words]) => words.test(description))?.[1];
}
