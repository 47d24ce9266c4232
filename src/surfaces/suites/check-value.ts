import { isDeepStrictEqual } from 'node:util';
import { selectByPath } from './json-path.js';
import type { Check, Operator, Plain } from './suite.js';

const OPERATORS: Record<Operator, (actual: Plain, wanted: Plain) => boolean> = {
  equals: (actual, wanted) => isDeepStrictEqual(actual, wanted),
  type: (actual, wanted) => typeOf(actual) === String(wanted).toLowerCase(),
  above: (actual, wanted) => typeof actual === 'number' && actual > Number(wanted),
  below: (actual, wanted) => typeof actual === 'number' && actual < Number(wanted),
  contains: (actual, wanted) => contains(actual, wanted),
  haveKeys: (actual, wanted) => isDeepStrictEqual(keys(actual)?.sort(), keysWanted(wanted).sort()),
  includeKeys: (actual, wanted) => keysWanted(wanted).every((key) => keys(actual)?.includes(key)),
};

/** The problem with a value that an outport sent; undefined when it meets the expectation. */
export function checkValue(actual: Plain, { operator, wanted, path }: Check): string | undefined {
  const found = path === undefined ? [actual] : selectByPath(actual, path);
  if (found.length === 0) return `nothing at ${path} in ${JSON.stringify(actual)}`;
  const wrong = found.find((value) => !OPERATORS[operator](value, wanted));
  if (wrong === undefined) return undefined;
  return `expected ${path ?? 'a value'} that ${operator} ${JSON.stringify(wanted)}, not ${JSON.stringify(wrong)}`;
}

function typeOf(value: Plain): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function contains(actual: Plain, wanted: Plain): boolean {
  if (typeof actual === 'string') return typeof wanted === 'string' && actual.includes(wanted);
  return Array.isArray(actual) && actual.some((item) => isDeepStrictEqual(item, wanted));
}

function keys(value: Plain): string[] | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : undefined;
}

function keysWanted(wanted: Plain): string[] {
  return Array.isArray(wanted) ? wanted.map(String) : [String(wanted)];
}
