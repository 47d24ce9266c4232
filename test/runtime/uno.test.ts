import assert from 'node:assert/strict';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const graph = 'main';

describe('Edits of a graph on an emulated Uno', function () {
  this.timeout(120_000);
  let rig: Rig;
  let client: TestClient;

  before(async () => {
    rig = await Rig.open({ device: 'emulator:uno' });
    client = await rig.client();
    await client.done('network', 'start', { graph });
  });

  after(() => rig.close());

  it('that do not fit change nothing and are refused with the numbers; the others are applied', async () => {
    // More than the Uno's memory holds, in one handful: some fit, and each of the others is refused by itself.
    const asked = Array.from({ length: 60 }, (_, i) => {
      return client.ask('graph', 'addnode', { id: `m${i}`, component: 'microflo/Median', graph });
    });
    const answers = await Promise.all(asked);
    const refused = answers.filter(({ command }) => command === 'error');
    const done = answers.filter(({ command }) => command === 'addnode');
    assert.ok(done.length > 10 && refused.length > 5, `${done.length} were done, ${refused.length} refused`);
    assert.match(
      refused[0]?.payload.message,
      /it needs [\d,]+ bytes of arena .*, but the uno has [\d,]+ \([\d,]+ too many\)/,
    );
    assert.equal((await rig.device.read()).nodes.length, done.length);
    await rig.checkGraph();
    const { code } = await client.done('component', 'getsource', { name: graph });
    assert.deepEqual(
      Object.keys(JSON.parse(code).processes),
      done.map(({ payload }) => payload.id),
    );
  });

  it('omit watches for which there is no room, and report that', async () => {
    await client.done('graph', 'clear', { id: graph, main: true });
    const lines = Array.from({ length: 120 }, (_, i) => ({ id: `f${i}`, component: 'microflo/Repeat', graph }));
    for (const line of lines) client.send('graph', 'addnode', line);
    for (let i = 1; i < lines.length; i++) {
      const [src, tgt] = [
        { node: `f${i - 1}`, port: 'out' },
        { node: `f${i}`, port: 'in' },
      ];
      client.send('graph', 'addedge', { src, tgt, graph });
    }
    client.received.length = 0;
    await client.done('network', 'start', { graph });
    await client.next(
      ({ command, payload }) =>
        command === 'output' && /edges cannot be shown: the device has no memory/.test(payload.message),
      'a word on what is not shown',
    );
    await rig.checkGraph();
    const { freeArena } = await rig.device.statistics();
    assert.ok(freeArena > 50, `${freeArena} bytes are free for edits`);
  });

  it('of one graph do not stop it when another one does not fit', async () => {
    await client.done('graph', 'clear', { id: 'large' });
    for (let i = 0; i < 60; i++) {
      client.send('graph', 'addnode', { id: `m${i}`, component: 'Median', graph: 'large' });
    }
    assert.match(
      await client.refused('network', 'start', { graph: 'large' }),
      /^the graph does not fit: it needs [\d,]+ bytes of arena/,
    );
    assert.equal((await client.done('network', 'getstatus', { graph })).started, true);
    assert.equal((await client.done('network', 'getstatus', { graph: 'large' })).started, false);
    await client.done('graph', 'renamenode', { from: 'f0', to: 'first', graph });
    await rig.checkGraph();
  });

  it('send its console to clients, line by line', async () => {
    await client.done('graph', 'clear', { id: 'talk' });
    await client.done('graph', 'addnode', { id: 'print', component: 'SerialOut', graph: 'talk' });
    await client.done('graph', 'addinport', { public: 'in', node: 'print', port: 'in', graph: 'talk' });
    await client.done('graph', 'addinitial', { src: { data: 0 }, tgt: { node: 'print', port: 'port' }, graph: 'talk' });
    await client.done('network', 'start', { graph: 'talk' });
    for (const payload of ['hel', 'lo\nwor', 'ld\n']) {
      await client.done('runtime', 'packet', { port: 'in', event: 'data', payload, graph: 'talk' });
    }
    await client.hears('network', 'output', { message: 'hello' });
    await client.hears('network', 'output', { message: 'world' });
  });
});
