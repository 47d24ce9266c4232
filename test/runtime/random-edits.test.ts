import assert from 'node:assert/strict';
import { RandomEdits } from './random-edits.js';
import { Rig } from './rig.js';

const EDITS = 1000;
const graph = 'main';

describe('A thousand edits in a row from a client', function () {
  this.timeout(120_000);

  for (const seed of [1, 2]) {
    it(`leave the graph on the device that the host has, and nothing behind (seed ${seed})`, async () => {
      const rig = await Rig.open();
      const client = await rig.client();
      await client.done('network', 'start', { graph });
      const { freeArena, strings } = await rig.device.statistics();
      const edits = new RandomEdits(seed, graph);
      let refused = 0;
      for (let done = 0; done < EDITS; done += 20) {
        // In handfuls, as a client does that does not wait for answers.
        const asked = edits.some(20).map(({ command, payload }) => {
          const parts = ['removeedge', 'removeinitial', 'removeinport', 'removeoutport'].filter(
            (each) => each !== command,
          );
          return client.ask('graph', command, payload, parts);
        });
        for (const answer of await Promise.all(asked)) if (answer.command === 'error') refused += 1;
        await rig.checkGraph();
      }
      assert.ok(refused < EDITS / 3, `${refused} of ${EDITS} were refused`);
      const { code } = await client.done('component', 'getsource', { name: graph });
      const { processes } = JSON.parse(code);
      assert.deepEqual(Object.keys(processes), edits.nodeIds);
      assert.deepEqual(rig.device.program?.nodes.length, edits.nodeIds.length);
      for (const id of edits.nodeIds) await client.done('graph', 'removenode', { id, graph }, PARTS);
      assert.deepEqual(await rig.device.read(), { nodes: [], edges: [] });
      const after = await rig.device.statistics();
      assert.deepEqual([after.freeArena, after.strings], [freeArena, strings]);
      await rig.close();
    });
  }
});

const PARTS = ['removeedge', 'removeinitial', 'removeinport', 'removeoutport'];
