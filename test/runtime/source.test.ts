import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { SimulatorSources } from '../../src/surfaces/cli/component-sources/simulator-sources.js';
import { times } from './client-code.js';
import { HeldHeader } from './held-header.js';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const graph = 'main';

describe('C++ from a client, on the simulated board', function () {
  this.timeout(120_000);
  const cache = mkdtempSync(join(tmpdir(), 'microflo-cache-'));
  let rig: Rig;
  let client: TestClient;
  let sources: SimulatorSources;

  const open = async (takesSource = true) => {
    const user = { library: coreLibrary, folder: 'components', own: [] };
    rig = await Rig.open({
      takesSource,
      sources: (options) => {
        sources = new SimulatorSources({ ...options, user }, cache);
        return sources;
      },
    });
    client = await rig.client();
  };

  afterEach(async () => {
    await rig.close();
    await sources.close();
  });

  after(() => rmSync(cache, { recursive: true }));

  const bring = (name: string, code: string) => ({ name, language: 'c++', library: 'mine', code });
  const product = async (port: string, value: number) => {
    client.received.length = 0;
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: value, graph });
    return (await client.hears('runtime', 'packet', { port })).payload.payload;
  };
  const addTimes = async (id: string, out: string) => {
    await client.done('graph', 'addnode', { id, component: 'project/Times', graph });
    await client.done('graph', 'addedge', { src: { node: 'f', port: 'out' }, tgt: { node: id, port: 'in' }, graph });
    await client.done('graph', 'addoutport', { public: out, node: id, port: 'out', graph });
  };

  it('is compiled and loaded: new nodes have the new version, and existing ones stay', async () => {
    await open();
    await client.done('network', 'start', { graph });
    const told = await client.done('component', 'source', bring('Times', times('Times', '2')), ['output']);
    assert.deepEqual([told.name, told.inPorts[0].type], ['project/Times', 'int']);
    assert.deepEqual(
      client.all('network', 'output').map(({ message }) => message),
      ['compiling Times', 'Times is ready: nodes added from now on use it'],
    );
    await client.done('graph', 'addnode', { id: 'f', component: 'Repeat', graph });
    await client.done('graph', 'addnode', { id: 'byitslibrary', component: 'mine/Times', graph });
    assert.equal(rig.device.program?.nodes.length, 2);
    await client.done('graph', 'addinport', { public: 'in', node: 'f', port: 'in', graph });
    const prefixed = bring('mine/Times', times('Times', '2'));
    assert.equal((await client.done('component', 'source', prefixed, ['output'])).name, 'project/Times');
    await addTimes('double', 'two');
    assert.equal(await product('two', 21), 42);
    await client.done('component', 'source', bring('Times', times('Times', '3')), ['output']);
    await addTimes('triple', 'three');
    assert.deepEqual([await product('two', 5), await product('three', 5)], [10, 15]);
    const source = await client.done('component', 'getsource', { name: 'project/Times' });
    assert.deepEqual([source.language, source.library, source.code], ['c++', 'project', times('Times', '3')]);
    await rig.checkGraph();
  });

  it('that does not compile is refused with the line, and the previous version stays', async () => {
    await open();
    const code = times('Wrong', 'packet.nothing()');
    const text = await client.refused('component', 'source', bring('Wrong', code));
    assert.match(text, /^Wrong\.h:18:\d+: error: .*nothing/);
    assert.match(await client.refused('component', 'getsource', { name: 'project/Wrong' }), /there is no component/);
    const yaml = await client.refused('component', 'source', bring('Wrong', code.replace('integer', 'intger')));
    assert.match(yaml, /^Wrong\.h:6:\d+: error: port 'in' has unknown type 'intger'/);
    assert.match(await client.refused('component', 'source', bring('Wrong', 'int x;')), /^Wrong\.h:1:1: error: /);
    assert.match(
      await client.refused('component', 'source', bring('Timer', times('Timer', '2'))),
      /is a component of MicroFlo/,
    );
    assert.equal(
      await client.refused('component', 'source', bring('../Evil', times('Evil', '2'))),
      "the code defines 'Evil', not '../Evil'; give both the same name",
    );
    assert.match(
      await client.refused('component', 'source', { name: 'A', language: 'python', code: '1' }),
      /use c\+\+ for a component/,
    );
  });

  it('makes nodes run that were added before', async () => {
    await open();
    await client.done('network', 'start', { graph });
    await client.done('graph', 'addnode', { id: 'later', component: 'project/Later', graph });
    assert.deepEqual((await rig.device.read()).nodes, []);
    await client.done('component', 'source', bring('Later', times('Later', '7')), ['output']);
    assert.equal((await rig.device.read()).nodes.length, 1);
    await rig.checkGraph();
  });

  it('is refused if the runtime was started without the option', async () => {
    await open(false);
    const { capabilities } = await client.done('runtime', 'getruntime');
    assert.ok(!capabilities.includes('component:setsource'));
    assert.match(
      await client.refused('component', 'source', bring('Times', times('Times', '2'))),
      /does not accept components/,
    );
    // A graph is no code.
    await client.done('component', 'source', { name: 'G', language: 'fbp', code: 'a(Repeat)' });
  });

  it('is no longer compiled when its client leaves; other clients continue meanwhile and afterwards', async () => {
    await open();
    const header = new HeldHeader();
    try {
      const other = await rig.client();
      client.send('component', 'source', bring('Held', `${times('Held', '2')}#include "${header.path}"\n`));
      await header.isRead();
      await other.done('graph', 'addnode', { id: 'f', component: 'Repeat', graph });
      const waiting = other.ask('component', 'source', bring('Next', times('Next', '2')), ['output']);
      client.close();
      await header.isLeft();
      assert.equal((await waiting).command, 'component');
    } finally {
      header.remove();
    }
  });

  it('is no longer compiled when the runtime ends', async () => {
    await open();
    const header = new HeldHeader();
    try {
      const refused = client.refused(
        'component',
        'source',
        bring('Held', `${times('Held', '2')}#include "${header.path}"\n`),
      );
      await header.isRead();
      await sources.close();
      await header.isLeft();
      assert.equal(await refused, 'error: g++ was ended: nobody waits for it any more');
    } finally {
      header.remove();
    }
  });

  it('leaves no files behind', async () => {
    await open();
    // Of this process: others have components of clients, too.
    const folders = () =>
      readdirSync(tmpdir()).filter((name) => /^microflo-components-/.test(name) && name.includes(`-${process.pid}-`));
    const before = folders();
    await client.done('component', 'source', bring('Gone', times('Gone', '2')), ['output']);
    assert.equal(folders().length, before.length + 1);
    await sources.close();
    assert.deepEqual(folders(), before);
  });
});
