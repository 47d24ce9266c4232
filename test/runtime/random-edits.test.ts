import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RandomEdits } from './random-edits.js';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const EDITS = 1000;
const graph = 'main';
/** What goes with a node that is removed, or an edge: told before the answer. */
const PARTS = ['removeedge', 'removeinitial', 'removeinport', 'removeoutport'];
/** Bytes of the heap that may be more after another thousand edits: compiled code, and the like. */
const MOST_GROWTH = 2 ** 20;

describe('A thousand edits in a row from a client', function () {
  this.timeout(600_000);
  let rig: Rig;
  let client: TestClient;

  before(async () => {
    rig = await Rig.open();
    client = await rig.client();
    await client.done('network', 'start', { graph });
  });

  after(() => rig.close());

  /** In handfuls, as a client does that does not wait for answers. Then all nodes are removed again. */
  async function edit(seed: number): Promise<void> {
    const edits = new RandomEdits(seed, graph);
    let refused = 0;
    for (let done = 0; done < EDITS; done += 20) {
      const asked = edits.some(20).map(({ command, payload }) => {
        const but = PARTS.filter((each) => each !== command);
        return client.ask('graph', command, payload, but);
      });
      for (const answer of await Promise.all(asked)) if (answer.command === 'error') refused += 1;
      await rig.checkGraph();
      client.received.length = 0;
    }
    assert.ok(refused < EDITS / 3, `${refused} of ${EDITS} were refused`);
    const { code } = await client.done('component', 'getsource', { name: graph });
    assert.deepEqual(Object.keys(JSON.parse(code).processes), edits.nodeIds);
    assert.equal(rig.device.program?.nodes.length, edits.nodeIds.length);
    for (const id of edits.nodeIds) await client.done('graph', 'removenode', { id, graph }, PARTS);
    assert.deepEqual(await rig.device.read(), { nodes: [], edges: [] });
    await rig.checked();
    client.received.length = 0;
  }

  it('lead to the same graph on the device and in the host, and leave nothing behind on either side', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const heap = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const { freeArena, strings } = await rig.device.statistics();
    for (const seed of [1, 2]) await edit(seed);
    const before = heap();
    await edit(3);
    const growth = heap() - before;
    assert.ok(growth < MOST_GROWTH, `the heap has grown by ${growth} bytes`);
    const after = await rig.device.statistics();
    assert.deepEqual([after.freeArena, after.strings], [freeArena, strings]);
  });
});
