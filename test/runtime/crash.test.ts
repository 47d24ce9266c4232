import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { faultText } from '../../src/link/component-fault.js';
import { SimulatorSources } from '../../src/surfaces/cli/component-sources/simulator-sources.js';
import { times } from './client-code.js';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const graph = 'main';

describe('A component from a client that crashes, in the runtime', function () {
  this.timeout(120_000);
  const cache = mkdtempSync(join(tmpdir(), 'microflo-cache-'));
  let rig: Rig;
  let client: TestClient;
  let sources: SimulatorSources;

  beforeEach(async () => {
    const user = { library: coreLibrary, folder: 'components', own: [] };
    rig = await Rig.open({
      graphs: { main: 'INPORT=f.IN:IN\nOUTPORT=f.OUT:OUT\nf(Repeat)\n' },
      sources: (options) => {
        sources = new SimulatorSources({ ...options, user }, cache);
        return sources;
      },
    });
    client = await rig.client();
  });
  afterEach(async () => {
    await rig.close();
    await sources.close();
  });
  after(() => rmSync(cache, { recursive: true }));

  const bring = (code: string) =>
    client.done('component', 'source', { name: 'Times', language: 'c++', library: 'mine', code }, ['output']);
  const back = () => new Promise<void>((resolve) => rig.kept.on('connected', () => resolve()));
  const packet = (payload: number) => ({ port: 'in', event: 'data', payload, graph });
  const add = async () => {
    await client.done('graph', 'addnode', { id: 'pump', component: 'project/Times', graph });
    await client.done('graph', 'addedge', {
      src: { node: 'f', port: 'out' },
      tgt: { node: 'pump', port: 'in' },
      graph,
    });
    await client.done('graph', 'addoutport', { public: 'product', node: 'pump', port: 'out', graph });
  };

  it('stops its graph, spares all clients, and can be mended by them', async () => {
    const other = await rig.client();
    await bring(times('Times', '(100 / packet.asInteger())'));
    await add();
    await client.done('network', 'start', { graph });
    const isBack = back();
    const why = `graph 'main' was stopped: ${faultText('division', 'pump', 'Times')}`;
    const { payload } = await client.ask('runtime', 'packet', packet(0));
    assert.equal(payload.message, why);
    await other.hears('network', 'stopped', { graph });
    await isBack;
    assert.deepEqual(
      other.all('network', 'processerror').map(({ id, error }) => `${id}: ${error}`),
      ['pump: the component Times divided by zero'],
    );
    assert.deepEqual(
      other.all('network', 'error').map(({ message }) => message),
      [why],
    );
    assert.equal(await client.refused('network', 'start', { graph }), `${why}; change it before you start it again`);
    await bring(times('Times', '7'));
    await client.done('network', 'start', { graph });
    client.received.length = 0;
    await client.done('runtime', 'packet', packet(6));
    assert.equal((await client.hears('runtime', 'packet', { port: 'product' })).payload.payload, 42);
    await rig.checkGraph();
    assert.deepEqual(rig.log.splice(0), [`${why}; it is not loaded again before it is changed and started`]);
  });

  it('stops the running graph when it is added to it and crashes at once', async () => {
    const code = times('Times', '2').replace('public:', 'public:\n  void begin() { __builtin_trap(); }');
    await bring(code);
    await client.done('network', 'start', { graph });
    const isBack = back();
    await client.done('graph', 'addnode', { id: 'pump', component: 'project/Times', graph });
    await client.hears('network', 'stopped', { graph });
    await isBack;
    assert.deepEqual(
      client.all('network', 'processerror').map(({ id, error }) => `${id}: ${error}`),
      ['pump: the component Times ran into a trap, or called exit()'],
    );
    await bring(times('Times', '2'));
    await client.done('network', 'start', { graph });
    await rig.checkGraph();
    rig.log.length = 0;
  });

  it('is refused when its static variables crash', async () => {
    const code = times('Times', 'value').replace(
      'class',
      '__attribute__((noinline)) int32_t zero() { __asm__ volatile(""); return 0; }\nstatic int32_t value = 100 / zero();\n\nclass',
    );
    const refused = await client.refused('component', 'source', {
      name: 'Times',
      language: 'c++',
      library: 'mine',
      code,
    });
    assert.match(refused, /Times\.h:1:1: error: what a static variable of Times starts with divided by zero/);
    await bring(times('Times', '2'));
  });
});
