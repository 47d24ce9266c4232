import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Corpus, type TargetName, targets, writeCorpus } from './corpus.js';
import { attackNatively } from './native.js';
import { type Fuzzer, makeFuzzer } from './program.js';
import { fuzz } from './run.js';
import { stepsFromText } from './steps.js';

/** Inputs of each target; the same ones each time. They take some 20 seconds each; `npm run fuzz` goes on from there. */
const RUNS: Readonly<Record<TargetName, number>> = { wire: 6000, script: 4000, edits: 1250 };
/** Hostile frames natively; `npm run soak` sends a million. */
const HOSTILE = 40_000;
const WHAT: Readonly<Record<TargetName, string>> = {
  wire: 'bytes and frames on the wire',
  script: 'messages on a board without a graph',
  edits: 'edits between packets of a graph with every component',
};

const foundFolder = fileURLToPath(new URL('found/', import.meta.url));
/** Inputs that once made a board fail: the target, and what it was, in their names. */
const found = readdirSync(foundFolder).map((file) => {
  const [target, ...words] = file.replace('.steps', '').split('-');
  return { file, target: targets.find((each) => each === target), what: words.join(' ') };
});

describe('A board, with AddressSanitizer and UBSan, neither harms memory nor hangs, and then loads and runs blink', function () {
  this.timeout(300_000);
  let work: string;
  let fuzzer: Fuzzer;
  let corpus: Corpus;

  before(async () => {
    work = mkdtempSync(join(tmpdir(), 'microflo-fuzz-'));
    fuzzer = await makeFuzzer();
    corpus = await writeCorpus(fuzzer, work);
  });
  after(() => rmSync(work, { recursive: true }));

  for (const { file, target, what } of found) {
    it(`found before, ${target}: ${what}`, async () => {
      if (!target) throw new Error(`the name of ${file} must begin with one of ${targets.join(', ')}`);
      const input = join(work, 'found');
      writeFileSync(input, stepsFromText(readFileSync(join(foundFolder, file), 'utf8')));
      await fuzz(fuzzer, corpus, { target, options: {}, inputs: [input], artifacts: join(work, `found-${target}`) });
    });
  }

  it(`after ${HOSTILE} hostile frames: valid scripts cut at every byte, with each byte at its limits, and changed at random`, () =>
    attackNatively(fuzzer, corpus, work, 1, HOSTILE));

  for (const target of targets) {
    it(`after ${RUNS[target]} inputs of ${WHAT[target]}`, async () => {
      // Values that were compared would make the inputs depend on addresses, which differ each time.
      const options = { seed: 1, runs: RUNS[target], use_cmp: 0 };
      await fuzz(fuzzer, corpus, {
        target,
        options,
        inputs: [corpus.seeds[target]],
        artifacts: join(work, `failed-${target}`),
      });
    });
  }
});
