/**
 * `npm run fuzz`: looks for inputs at which a board fails, a minute for each target. `npm run fuzz edits -- --seconds 600`:
 * one target, for ten minutes; `--seed 7` for other inputs. What was learnt is kept in .microflo/fuzz, and the next run goes
 * on from there.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errorMessage } from '../src/util/errors.js';
import { targets, writeCorpus } from '../test/fuzz/corpus.js';
import { makeFuzzer } from '../test/fuzz/program.js';
import { fuzz } from '../test/fuzz/run.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '0' } },
});
const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
const chosen = targets.filter((target) => positionals.length === 0 || positionals.includes(target));
if (chosen.length === 0 || !(seconds > 0) || !Number.isInteger(seed)) {
  console.error(`npm run fuzz [TARGET] [-- --seconds N] [--seed N]; the targets are ${targets.join(', ')}`);
  process.exit(2);
}

const folder = resolve('.microflo/fuzz');
const fuzzer = await makeFuzzer();
const corpus = await writeCorpus(fuzzer, join(folder, 'corpus'));
for (const target of chosen) {
  const [learnt, artifacts] = [join(folder, target), join(folder, 'found')];
  mkdirSync(learnt, { recursive: true });
  rmSync(artifacts, { recursive: true, force: true });
  try {
    await fuzz(fuzzer, corpus, {
      target,
      options: { max_total_time: seconds, seed },
      inputs: [learnt, corpus.seeds[target]],
      artifacts,
      print: (text) => process.stderr.write(text),
    });
  } catch (error) {
    console.error(
      `${errorMessage(error)}\nSave these steps as test/fuzz/found/${target}-WHAT-IT-IS.steps: a test runs them.`,
    );
    process.exitCode = 1;
  }
}
