/**
 * `npm run coverage`: lines and branches of `firmware/` and of the pure folders of `src/` that the tests execute, file by
 * file, with sums. `-- --uncovered` lists what they do not; `-- link` shows only files with `link` in their path;
 * `-- --tests 'test/link/*.test.ts'` runs only those tests.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { removeTemporary, temporaryFolder } from '../src/system/temporary.js';
import { add, type Counts, NOTHING, percent, share, uncovered } from './coverage/counts.js';
import { cppCounts } from './coverage/cpp.js';
import { copyProject } from './coverage/project.js';
import { typeScriptCounts } from './coverage/typescript.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { uncovered: { type: 'boolean' }, tests: { type: 'string', multiple: true } },
});

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
  'test/device/random-edits.test.ts',
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

function print(counts: Counts, folders: readonly string[]): void {
  for (const folder of folders) {
    const files = [...counts].filter(([path]) => path.startsWith(`${folder}/`)).sort();
    let [lines, branches] = [NOTHING, NOTHING];
    for (const [path, file] of files) {
      const [ofLines, ofBranches] = [share(file.lines.values()), share([...file.branches.values()].flat())];
      [lines, branches] = [add(lines, ofLines), add(branches, ofBranches)];
      if (positionals.some((part) => !path.includes(part))) continue;
      console.log(`${path.padEnd(40)} ${percent(ofLines)} ${percent(ofBranches)}`);
      if (values.uncovered) for (const text of uncovered(file)) console.log(`    ${text}`);
    }
    console.log(`${folder.padEnd(40)} ${percent(lines)} ${percent(branches)}\n`);
  }
}

const folder = temporaryFolder('coverage');
try {
  const passed = runTests(folder);
  console.log(`\n${'file'.padEnd(40)} ${'lines'.padEnd(25)} branches`);
  print(cppCounts(folder), CHIP);
  print(typeScriptCounts(join(folder, 'host')), HOST);
  // The counts of tests that fail are not those of the tests.
  if (!passed) process.exitCode = 1;
} finally {
  removeTemporary(folder);
}
