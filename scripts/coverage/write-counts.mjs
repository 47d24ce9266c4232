/** Loaded into each process of the tests: writes what `instrument.mjs` lets it count into the folder MICROFLO_COVERAGE. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

process.on('exit', () => {
  const counts = globalThis.__coverage__;
  if (counts === undefined) return;
  const folder = join(process.env.MICROFLO_COVERAGE, 'host');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(counts));
});
