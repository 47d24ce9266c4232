/** Writes what components add to the flash of an image, src/boards/flash-costs.generated.ts, from bench/components.json. */
import { readFileSync } from 'node:fs';
import { write } from './generated.js';

type Measured = Record<string, Record<string, { marginal: number }>>;

const measured = JSON.parse(readFileSync('bench/components.json', 'utf8')) as Measured;
const lines = Object.entries(measured).map(([name, boards]) => {
  const costs = Object.entries(boards).map(([board, { marginal }]) => `${board}: ${marginal}`);
  return `  ${name}: { ${costs.join(', ')} },`;
});
write(
  'src/boards/flash-costs.generated.ts',
  `// Generated from bench/components.json by scripts/generate-flash-costs.ts. Do not edit.

/** Bytes of flash that a component takes beside others, by its name and by the boards on which that was measured. */
export const flashCosts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
${lines.join('\n')}
};
`,
);
