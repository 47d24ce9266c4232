/**
 * Prints which of Arduino's example sketches are graphs, and what the others wait for: `npm run gallery`,
 * `-- --json` one object a line. Ends with 1 when a graph has an error, with 2 when it is not known what is asked for.
 */
import { parseArgs } from 'node:util';
import { errorMessage } from '../src/util/errors.js';
import { gallery, type Row } from './gallery/verdict.js';

function isJson(): boolean {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch (error) {
    console.error(`${errorMessage(error)}: there is --json`);
    process.exit(2);
  }
}

const COLUMNS = [30, 9, 6, 8] as const;

function line(cells: readonly string[]): string {
  return cells
    .map((cell, i) => cell.padEnd(COLUMNS[i] ?? 0))
    .join('')
    .trimEnd();
}

function shown(rows: readonly Row[]): string {
  const heads = line(['sketch', 'verdict', 'nodes', 'allowed', 'waits for']);
  const lines = rows.map(({ group, name, verdict, nodes, allowed, for: what }) =>
    line([`${group.slice(0, 2)} ${name}`, verdict, `${nodes ?? '-'}`, `${allowed}`, what ?? '']),
  );
  const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const sums = `${rows.length} sketches: ${count('natural')} natural, ${count('clumsy')} clumsy, ${count('waiting')} waiting`;
  return [heads, ...lines, '', sums].join('\n');
}

const json = isJson();
try {
  const rows = await gallery();
  console.log(json ? rows.map((row) => JSON.stringify(row)).join('\n') : shown(rows));
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
}
