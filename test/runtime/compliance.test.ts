import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Rig } from './rig.js';

const suite = dirname(createRequire(import.meta.url).resolve('fbp-protocol/package.json'));

interface Result {
  stats: { tests: number; passes: number };
  failures: { fullTitle: string; err: { message: string } }[];
}

/** Runs fbp-protocol's own suite against a runtime that is there. */
async function runSuite(url: string, secret: string): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-fbp-test-'));
  try {
    const { hostname: host, port } = new URL(url);
    const config = { name: 'microflo', host, port: Number(port), collection: 'microflo', version: '0.8' };
    await writeFile(join(folder, 'fbp-config.json'), JSON.stringify(config));
    const env = { ...process.env, PROJECT_HOME: folder, FBP_PROTOCOL_SECRET: secret };
    // The suite looks for its mocha in the folder that it is run in.
    const options = { cwd: suite, env, timeout: 60_000 };
    const args = [join(suite, 'bin', 'fbp-test'), '--reporter', 'json'];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, options, (_, stdout, stderr) => resolve(stdout + stderr));
    });
    return JSON.parse(output.slice(output.indexOf('{\n')));
  } finally {
    await rm(folder, { recursive: true });
  }
}

for (const device of ['simulator', 'emulator:uno']) {
  describe(`fbp-test on ${device}`, function () {
    this.timeout(120_000);

    it('passes 22 of 22, all on the device', async () => {
      const secret = 'open, sesame';
      const rig = await Rig.open({ device, secrets: [{ permission: 'full', secret }] });
      try {
        const counts: { delivered: number; reported: number; leftOut: number }[] = [];
        // Who stops a graph ends its counts: they are looked at just before.
        const watcher = await rig.client(secret);
        await watcher.done('runtime', 'getruntime');
        const { device: on } = rig;
        const stop = on.stop.bind(on);
        on.stop = async () => {
          const { delivered } = await on.statistics();
          counts.push({ delivered, ...rig.runtime.traffic });
          await rig.checkGraph();
          await stop();
        };
        const { stats, failures } = await runSuite(rig.url, secret);
        assert.deepEqual(failures, []);
        assert.deepEqual([stats.tests, stats.passes], [22, 22]);
        assert.deepEqual(counts, [{ delivered: 2, reported: 2, leftOut: 0 }]);
        assert.ok((await rig.checked()) > 60, 'messages were checked against their schemas');
      } finally {
        await rig.close();
      }
    });
  });
}
