import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { soakSeeds } from '../soak.js';
import { writeCorpus } from './corpus.js';
import { attackNatively } from './native.js';
import { makeFuzzer } from './program.js';
import { attackUno } from './uno.js';

describe('Hostile frames, with seed after seed', () => {
  it('a million of them do no harm to the board under sanitizers, which then loads blink', async () => {
    const work = mkdtempSync(join(tmpdir(), 'microflo-hostile-'));
    try {
      const fuzzer = await makeFuzzer();
      const corpus = await writeCorpus(fuzzer, work);
      for (const seed of soakSeeds()) await attackNatively(fuzzer, corpus, work, seed, 1_000_000);
    } finally {
      rmSync(work, { recursive: true });
    }
  });

  it('30,000 of them do no harm to an emulated Uno, which then loads blink', async () => {
    for (const seed of soakSeeds()) await attackUno(seed, 30_000, 1000);
  });
});
