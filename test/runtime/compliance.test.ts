import assert from 'node:assert/strict';
import { runSuite } from './fbp-test.js';
import { Rig } from './rig.js';

for (const device of ['simulator', 'emulator:uno']) {
  describe(`fbp-test on ${device}`, function () {
    this.timeout(300_000);

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
