import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { isWasm } from '../simulator/forms.js';

/** Tests that run on the simulated board, by what they are about. They run on the addon elsewhere. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  'what a graph means': testsIn('test/semantics'),
  'simulate() for tests': testsIn('test/testing'),
  // Not what compiles the board in ways of its own, or compares the two forms.
  'the simulated board': testsIn('test/simulator').filter((file) => !/\/(board|rebuild|both-forms)\.test/.test(file)),
  'the suites of all components': ['test/suites/targets/simulator.test.ts'],
};

function testsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => `${folder}/${file}`);
}

/** Runs [files] in a process of their own, on the simulated board as WebAssembly. Returns what mocha printed. */
async function runOnWasm(files: readonly string[]): Promise<{ status: number; text: string }> {
  const args = ['node_modules/mocha/bin/mocha.js', '--no-parallel', '--reporter', 'test/reporter.cjs', ...files];
  const env = { ...process.env, MICROFLO_SIMULATOR: 'wasm' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  const [status] = await once(child, 'close');
  return { status, text };
}

(isWasm ? describe.skip : describe)('The simulated board as WebAssembly', function () {
  this.timeout(300_000);

  for (const [what, files] of Object.entries(TESTS)) {
    it(`passes the tests of ${what}`, async () => {
      const { status, text } = await runOnWasm(files);
      const failures = text.slice(Math.max(0, text.lastIndexOf(' passing (')));
      assert.equal(status, 0, failures);
      assert.match(text, /^[1-9]\d* passed, 0 failed$/m);
    });
  }
});
