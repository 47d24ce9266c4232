import type { Plain } from './suite.js';

const STEP = /^(?:\.(\w+|\*)|\[(\d+|\*|'[^']*'|"[^"]*")\])/;

/** The parts of [value] that match a JSONPath of names, indexes and `*`: `$[0]`, `$.outer.*`. */
export function selectByPath(value: Plain, path: string): Plain[] {
  let found = [value];
  let rest = path.startsWith('$') ? path.slice(1) : `.${path}`;
  while (rest !== '') {
    const step = STEP.exec(rest);
    if (!step) throw new RangeError(`'${path}' is not a supported JSONPath: use names, indexes and *, such as $.a[0]`);
    const key = (step[1] ?? step[2] ?? '').replace(/^['"]|['"]$/g, '');
    found = found.flatMap((one) => children(one, key));
    rest = rest.slice(step[0].length);
  }
  return found;
}

function children(value: Plain, key: string): Plain[] {
  if (value === null || typeof value !== 'object') return [];
  const entries = Object.entries(value);
  return entries.filter(([name]) => key === '*' || name === key).map(([, child]) => child);
}
