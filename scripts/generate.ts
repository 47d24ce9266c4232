/** Makes every generated file anew; with `--check` fails when one is not what its source says. */
import { spawnSync } from 'node:child_process';

const names = [
  'grammar.mjs',
  'table.ts',
  'boards.ts',
  'library.ts',
  'node-sizes.ts',
  'flash-costs.ts',
  'tools.ts',
  'floors.ts',
  'component-page.ts',
  'gallery-page.ts',
  'limits.ts',
  'reference.ts',
  'parts.ts',
  'applications.ts',
  'version.ts',
];
const generators = names.map((name) => `scripts/generate-${name}`);

for (const generator of generators) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', generator, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (run.status !== 0) process.exitCode = 1;
}
