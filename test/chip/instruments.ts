import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run coverage` wants the counts of what is executed; undefined in all other runs. */
const counts = process.env.MICROFLO_COVERAGE;

/** Milliseconds in which the C++ tests are compiled and run. */
export const PATIENCE = counts === undefined ? 300_000 : 1_200_000;

/**
 * The last flags of the C++ tests called [name]: [sanitizers] that find what tests alone do not see, and the lines that their
 * reports name. Under `npm run coverage` the compiler counts lines and branches instead, without optimisation: each branch of
 * the source is one of the program.
 */
export function instruments(name: string, sanitizers = 'address,undefined'): string[] {
  if (counts === undefined) return [`-fsanitize=${sanitizers}`, '-fno-sanitize-recover=all', '-g1'];
  const folder = join(counts, name);
  mkdirSync(folder, { recursive: true });
  return ['--coverage', '-O0', '-Dalways_inline=noinline', '-DMICROFLO_COVERAGE', '-dumpdir', `${folder}/`];
}
