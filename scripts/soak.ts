/**
 * Runs the soak tests, `*.soak.ts` below `test`: `npm run soak -- runtime --minutes 1 --seed 7` runs those with `runtime` in
 * their path for a minute each, from that seed. Without a name, all of them.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, seed: { type: 'string' } },
});
const all = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.soak.ts'));
const chosen = all.filter((path) => positionals.length === 0 || positionals.some((name) => path.includes(name)));
if (chosen.length === 0) {
  console.error(`no soak test has that in its path; there are ${all.join(', ')}`);
  process.exit(2);
}
const files = chosen.sort().map((path) => join('test', path));
const run = spawnSync(
  process.execPath,
  ['node_modules/mocha/bin/mocha.js', '--no-parallel', '--timeout', '0', ...files],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(values.minutes !== undefined && { MICROFLO_SOAK_MINUTES: values.minutes }),
      ...(values.seed !== undefined && { MICROFLO_SOAK_SEED: values.seed }),
    },
  },
);
process.exit(run.status ?? 1);
