/**
 * Prints every figure of the README and the documentation: `npm run bench`, `-- --json` one object a line,
 * `-- --only sim` those whose names begin so.
 */
import { parseArgs } from 'node:util';
import { compileFigures } from './compile.js';
import { dayFigures } from './day.js';
import type { Figure } from './figure.js';
import { hopFigures } from './hop.js';
import { streamFigures } from './stream.js';

/** Groups of figures by the first part of their names. */
const groups: Array<[string, () => Promise<Figure[]>]> = [
  ['sim', hopFigures],
  ['sim', dayFigures],
  ['compile', compileFigures],
  ['stream', streamFigures],
];

function missed({ value, atMost }: Figure): boolean {
  return atMost !== undefined && !(value <= atMost);
}

function row(figure: Figure): string {
  const target = figure.atMost === undefined ? '' : `≤ ${figure.atMost}${missed(figure) ? '   MISSED' : ''}`;
  const value = figure.value.toLocaleString('en', { maximumFractionDigits: 2 });
  return `${figure.name.padEnd(24)} ${value.padStart(12)} ${figure.unit.padEnd(4)} ${target}`.trimEnd();
}

function line({ name, value, unit, atMost }: Figure): string {
  return JSON.stringify({ name, value, unit, target: atMost ?? null });
}

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const chosen = groups.filter(([name]) => !options.only || options.only.split('.')[0] === name);
if (chosen.length === 0) {
  console.error(
    `no figures called '${options.only}': there are ${[...new Set(groups.map(([name]) => name))].join(', ')}`,
  );
  process.exit(2);
}
for (const [, measure] of chosen) {
  for (const figure of await measure()) {
    if (options.only && !figure.name.startsWith(options.only)) continue;
    console.log(options.json ? line(figure) : row(figure));
  }
}
