import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from './corpus.js';
import { scriptsOf } from './corpus.js';
import { hostileInputs, inputsFor } from './hostile.js';
import type { Fuzzer } from './program.js';
import { recorderOf } from './recording.js';
import { fuzz } from './run.js';

/** Inputs that the fuzzer is given at a time. */
const TOGETHER = 2000;

/** Sends [frames] hostile frames to the fuzzed board; after each input, it must load and run blink. */
export async function attackNatively(fuzzer: Fuzzer, corpus: Corpus, folder: string, seed: number, frames: number) {
  const inputs = hostileInputs([...(await scriptsOf(recorderOf(fuzzer))).values()], seed);
  for (let left = inputsFor(frames); left > 0; left -= TOGETHER) {
    const some = join(folder, 'hostile');
    mkdirSync(some);
    for (let count = 0; count < Math.min(left, TOGETHER); count++) {
      writeFileSync(join(some, `${count}`), inputs.next().value ?? '');
    }
    // No new inputs: those in the folder only, each once.
    const options = { runs: 0, seed: 1, shuffle: 0 };
    await fuzz(fuzzer, corpus, {
      target: 'script',
      options,
      inputs: [some],
      artifacts: join(folder, 'hostile-failed'),
    });
    rmSync(some, { recursive: true });
  }
}
