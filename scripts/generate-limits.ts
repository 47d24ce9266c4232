/** Writes the table of docs/runtime.md from src/surfaces/runtime/protocol/limits.ts. */
import { amount, type Limit, limits } from '../src/surfaces/runtime/protocol/limits.js';
import { writeBetween } from './generated.js';

const rows = Object.values(limits).map((limit: Limit) => `| ${limit.what} | ${amount(limit)} | ${limit.beyond} |`);
writeBetween(
  'docs/runtime.md',
  'limits',
  ['| what | at most | beyond it |', '| --- | --- | --- |', ...rows].join('\n'),
);
