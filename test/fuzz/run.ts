import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus, TargetName } from './corpus.js';
import type { Fuzzer } from './program.js';
import { stepsAsText } from './steps.js';

/** How a run differs from others: options of libFuzzer without their dash, and its folders and files. */
export interface Run {
  target: TargetName;
  /** `{ seed: 1, runs: 1000 }`. */
  options: Readonly<Record<string, number>>;
  /** Inputs to run, or folders of inputs to begin with; new ones come into the first folder. */
  inputs: readonly string[];
  /** Where inputs are written at which the board fails. */
  artifacts: string;
  /** Called with what the fuzzer prints. Default: it is kept for the error. */
  print?: (text: string) => void;
}

/** Bytes of the longest input: some 100 steps. */
const LONGEST = 4096;
/** Seconds after which an input counts as one at which the board hangs. */
const HANGS = 30;
/** Lines of the fuzzer that an error shows. */
const SHOWN = 40;

/**
 * Runs the fuzzer. Rejects with what it says, and with the steps that it has found, when an input makes the board fail:
 * when it harms memory, hangs, or does not load blink afterwards.
 */
export async function fuzz({ path }: Fuzzer, { env }: Corpus, run: Run): Promise<void> {
  const { target, options, inputs, artifacts, print = () => {} } = run;
  mkdirSync(artifacts, { recursive: true });
  const all = { max_len: LONGEST, timeout: HANGS, artifact_prefix: `${artifacts}/`, ...options };
  const args = Object.entries(all).map(([name, value]) => `-${name}=${value}`);
  const said: string[] = [];
  const status = await new Promise<number | null>((resolve, reject) => {
    const started = execFile(path, [...args, ...inputs], {
      env: { ...process.env, ...env, MICROFLO_FUZZ_TARGET: target },
      maxBuffer: 2 ** 28,
    });
    started.stderr?.on('data', (text: string) => {
      said.push(text);
      print(text);
    });
    started.on('error', reject);
    started.on('close', resolve);
  });
  if (status === 0) return;
  const found = readdirSync(artifacts).map((file) => stepsAsText(readFileSync(join(artifacts, file))));
  const lines = said.join('').split('\n').slice(-SHOWN).join('\n');
  throw new Error(`the fuzzed board failed (${target}):\n${lines}\n${found.join('\n')}`);
}
