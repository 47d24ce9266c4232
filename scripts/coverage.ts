/**
 * `npm run coverage`: lines and branches of `firmware/` and of the pure folders of `src/` that the tests execute, file by
 * file, and sums of folders, of whose branches tests must execute 95 %. `-- --uncovered` lists what they do not; `-- link` shows only files with `link` in their path;
 * `-- --tests 'test/link/*.test.ts'` runs only those tests.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { removeTemporary, temporaryFolder } from '../src/system/temporary.js';
import { add, type Counts, NOTHING, percent, type Share, share, uncovered } from './coverage/counts.js';
import { cppCounts } from './coverage/cpp.js';
import { copyProject } from './coverage/project.js';
import { typeScriptCounts } from './coverage/typescript.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { uncovered: { type: 'boolean' }, tests: { type: 'string', multiple: true } },
});

/** The least share of the branches of each folder that all tests together execute. */
const LEAST = 0.95;
/** What the sums are of. */
const HOST = ['graph', 'program', 'stream', 'link', 'device'].map((name) => `src/${name}`);
const CHIP = ['core', 'link', 'stream', 'runtime'].map((name) => `firmware/${name}`);
/** The tests of these folders, and those of the simulated board. */
const TESTS = [
  'test/{graph,library,program,stream,link,device,util,semantics,chip,simulator}/**/*.test.ts',
  'test/suites/targets/simulator.test.ts',
];
/** But not those that measure time, take a long one without optimisation, or compile what must match the addon. */
const EXCLUDED = [
  'test/device/random-edits.long.test.ts',
  'test/program/speed.test.ts',
  'test/simulator/{crashing-component,plugin,rebuild,stuck-component}.test.ts',
];
/** Milliseconds for a test that asks for no more: code that is not optimised takes ten times as long. */
const TIMEOUT = '200000';
const SLOW = 'the longest interval|have the results of the committed table';

/** Runs the tests in a copy of the project, in [folder]; their counts come there, too. */
function runTests(folder: string): boolean {
  const project = join(folder, 'project');
  copyProject(project, HOST);
  const excluded = ['--grep', SLOW, '--invert', ...EXCLUDED.flatMap((path) => ['--exclude', path])];
  const tests = values.tests ?? TESTS;
  const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'dot', '--timeout', TIMEOUT, ...excluded, ...tests];
  const first = pathToFileURL(resolve('scripts/coverage/write-counts.mjs'));
  const env = { ...process.env, MICROFLO_COVERAGE: folder, NODE_OPTIONS: `--import=${first}` };
  return spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit', env }).status === 0;
}

/** What tests execute of a file or a folder. */
interface Sum {
  path: string;
  lines: Share;
  branches: Share;
}

const row = ({ path, lines, branches }: Sum) => `${path.padEnd(40)} ${percent(lines)} ${percent(branches)}`;

/** Prints the files of each folder, and returns its sums. */
function print(counts: Counts, folders: readonly string[]): Sum[] {
  return folders.map((folder) => {
    const files = [...counts].filter(([path]) => path.startsWith(`${folder}/`)).sort();
    let [lines, branches] = [NOTHING, NOTHING];
    for (const [path, file] of files) {
      const [ofLines, ofBranches] = [share(file.lines.values()), share([...file.branches.values()].flat())];
      [lines, branches] = [add(lines, ofLines), add(branches, ofBranches)];
      if (positionals.some((part) => !path.includes(part))) continue;
      console.log(row({ path, lines: ofLines, branches: ofBranches }));
      if (values.uncovered) for (const text of uncovered(file)) console.log(`    ${text}`);
    }
    return { path: folder, lines, branches };
  });
}

const folder = temporaryFolder('coverage');
try {
  const passed = runTests(folder);
  console.log(`\n${'file'.padEnd(40)} ${'lines'.padEnd(25)} branches`);
  const sums = [...print(cppCounts(folder), CHIP), ...print(typeScriptCounts(join(folder, 'host')), HOST)];
  console.log(`\n${sums.map(row).join('\n')}`);
  const low = values.tests ? [] : sums.filter(({ branches }) => branches.covered < LEAST * branches.total);
  if (low.length > 0) {
    const names = low.map(({ path }) => path).join(', ');
    console.error(`\nTests execute less than ${100 * LEAST} % of the branches of ${names}: see docs/faults.md`);
  }
  // The counts of tests that fail are not those of the tests.
  if (!passed || low.length > 0) process.exitCode = 1;
} finally {
  removeTemporary(folder);
}
