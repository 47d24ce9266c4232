import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../scripts/bundle.mjs';
import { packageRoot } from '../../src/system/package-root.js';

/** Writes the CommonJS modules of a process to its standard error when it ends. */
const LIST = "process.on('exit', () => console.error(Object.keys(require('node:module')._cache).join('\\n')));";
/** The same of the milliseconds of processor time that it took. */
const TIME =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error((user + system) / 1000); });";
const FEWEST = 5;
const MOST = 40;
/** Milliseconds of processor time that Node itself takes to start, on a machine of some years ago. */
const NODE = 100;

describe('microflo starts fast', function () {
  this.timeout(120_000);
  // Inside the package, whose version it says.
  const folder = join(packageRoot(), 'node_modules', '.cache', 'microflo-start');
  const cli = join(folder, 'cli.js');
  const hook = join(folder, 'list.cjs');
  const clock = join(folder, 'time.cjs');
  before(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(hook, LIST);
    writeFileSync(clock, TIME);
    await bundle(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Milliseconds of processor time that one run takes. By the clock, it takes as long as the machine does other things, too. */
  function timeOf(...args: string[]): number {
    const { status, stderr } = spawnSync(process.execPath, ['--require', clock, ...args], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return Number(stderr.trim());
  }

  for (const args of [['--version'], ['--help'], ['boards']]) {
    it(`microflo ${args[0]} loads neither serial ports nor an addon`, () => {
      const run = spawnSync(process.execPath, ['--require', hook, cli, ...args], { encoding: 'utf8' });
      assert.equal(run.status, 0);
      const modules = run.stderr.trim().split('\n');
      assert.ok(modules.includes(hook));
      assert.deepEqual(
        modules.filter((path) => /serialport|\.node$/.test(path)),
        [],
      );
    });

    it(`microflo ${args[0]} takes less than 0.3 s of the processor beyond what Node itself takes`, () => {
      let node = Number.POSITIVE_INFINITY;
      let own = Number.POSITIVE_INFINITY;
      // On a machine that is slower than those for which the bound is, as much slower.
      const most = () => 300 * Math.max(1, node / NODE);
      // The quickest runs tell what it takes. While other programs use the caches of the processor, they are rare.
      for (let run = 0; run < FEWEST || (run < MOST && own - node > most()); run++) {
        node = Math.min(node, timeOf('--eval', ''));
        own = Math.min(own, timeOf(cli, ...args));
      }
      const more = own - node;
      assert.ok(more < most(), `${more.toFixed(0)} ms of ${most().toFixed(0)}; Node itself takes ${node.toFixed(0)}`);
    });
  }
});
