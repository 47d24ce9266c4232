import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.js';

/** Starts a process that would run for a day, with [seconds] as its name. */
const start = (seconds: number) =>
  `require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 86400000)', '${seconds}']);`;

/** Whether a process of that name runs. Stands alone, since it is also run as text. */
function running(name: string): boolean {
  const { readdirSync, readFileSync }: typeof import('node:fs') = process.getBuiltinModule('node:fs');
  return readdirSync('/proc').some((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').endsWith(`\0${name}\0`);
    } catch {
      return false;
    }
  });
}

describe('What a test has started', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-leftovers-'));
  after(() => rmSync(folder, { recursive: true }));

  function run(body: string): { status: number | null; output: string } {
    const file = join(folder, 'x.test.cjs');
    writeFileSync(file, `describe('x', () => { ${body} });`);
    const mocha = join(packageRoot(), 'node_modules', 'mocha', 'bin', 'mocha.js');
    const args = [mocha, '--no-parallel', '--reporter', 'dot', file];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: packageRoot(), encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  it('is ended when the test fails, before the next one begins', () => {
    const next = `it('next', () => {
      if ((${running.toString()})('4711')) throw new Error('it still runs');
    });`;
    const { output } = run(`it('fails', () => { ${start(4711)} throw new Error('on purpose'); }); ${next}`);
    assert.match(output, /1 passing.*\n.*1 failing/);
    assert.match(output, /on purpose/);
  });

  it('is named, and ended, when it still runs after the last test', () => {
    const { status, output } = run(`it('leaves something', () => { ${start(4712)} });`);
    assert.equal(status, 1);
    assert.match(output, /the tests of this file have left running:\n.*86400000.* 4712/);
    assert.equal(running('4712'), false);
  });
});
