import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** A failure of a property that was mended: what fast-check has printed of it. */
interface Saved {
  seed: number;
  path: string;
  /** What was wrong. */
  why: string;
}

/** Failures by the names of their properties. */
const saved: Record<string, Saved[]> = JSON.parse(readFileSync(new URL('saved-seeds.json', import.meta.url), 'utf8'));

/** The seed in `npm test`: the same inputs each time. */
const SEED = 1;

/** Checks a property: first where it has failed before, as test/saved-seeds.json says, then with [runs] inputs of [seed]. */
export async function holds<T>(name: string, property: fc.IRawProperty<T>, runs: number, seed = SEED): Promise<void> {
  for (const { seed, path } of saved[name] ?? []) await fc.assert(property, { seed, path, endOnFailure: true });
  await fc.assert(property, { seed, numRuns: runs });
}
