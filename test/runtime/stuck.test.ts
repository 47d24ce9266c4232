import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLibrary, type UserLibrary } from '../../src/project/library.js';
import { loadAllOwnComponents } from '../../src/project/own-components.js';
import { stuckHeader, WAITS, whyStuck } from '../simulator/stuck-components.js';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const graph = 'main';
const TEXT = 'INPORT=pump.IN:IN\nOUTPORT=pump.OUT:OUT\npump(Waits)\n';

describe('A graph with a component that does not return, in the runtime', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-'));
  let library: UserLibrary;
  let rig: Rig;
  let client: TestClient;

  before(async () => {
    writeFileSync(join(folder, 'Waits.h'), stuckHeader('Waits', WAITS));
    library = await readLibrary(folder);
    await loadAllOwnComponents(library);
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => rig.close());

  const open = async (graphs: Record<string, string>) => {
    rig = await Rig.open({ library, graphs });
    client = await rig.client();
  };
  const back = () => new Promise<void>((resolve) => rig.kept.on('connected', () => resolve()));
  const packet = { port: 'in', event: 'data', payload: 20_000, graph };
  const send = () => client.send('runtime', 'packet', packet);
  /** What clients have heard of it. */
  const told = () => ({
    nodes: client.all('network', 'processerror').map(({ id, error }) => `${id}: ${error}`),
    errors: client.all('network', 'error').map(({ message }) => message),
  });
  const FAILED = 'the component Waits did not return from a call';
  const STOPPED = `graph 'main' was stopped: ${whyStuck('pump')}`;
  const NEXT = 'it is not loaded again before it is changed and started';
  const takeLog = () => rig.log.splice(0);

  it('is stopped, with one message at the node, and not loaded again by itself', async () => {
    await open({ main: TEXT });
    await client.done('network', 'start', { graph });
    const isBack = back();
    const { payload } = await client.ask('runtime', 'packet', packet);
    assert.equal(payload.message, STOPPED);
    await client.hears('network', 'stopped', { graph, started: false, running: false });
    await isBack;
    // After what the runtime does when the device is back.
    assert.deepEqual(await client.done('network', 'getstatus', { graph }), { graph, running: false, started: false });
    assert.equal(rig.device.state, 'empty');
    assert.deepEqual(told(), { nodes: [`pump: ${FAILED}`], errors: [STOPPED] });
    assert.deepEqual(takeLog(), [`${STOPPED}; ${NEXT}`]);
  });

  it('starts again when it was changed, not before', async () => {
    await open({ main: TEXT });
    await client.done('network', 'start', { graph });
    const isBack = back();
    send();
    await client.hears('network', 'stopped', { graph });
    await isBack;
    const refused = `${STOPPED}; change it before you start it again`;
    assert.equal(await client.refused('network', 'start', { graph }), refused);
    // A new name is no change to the device.
    await client.done('graph', 'renamenode', { from: 'pump', to: 'motor', graph });
    assert.equal(await client.refused('network', 'start', { graph }), refused);
    await client.done('graph', 'addnode', { id: 'more', component: 'Repeat', graph });
    await client.done('network', 'start', { graph });
    await rig.checkGraph();
    takeLog();
  });

  it('starts again when a component was changed', async () => {
    await open({ main: TEXT });
    await client.done('network', 'start', { graph });
    const isBack = back();
    send();
    await client.hears('network', 'stopped', { graph });
    await isBack;
    await rig.runtime.componentsChanged();
    await client.done('network', 'start', { graph });
    takeLog();
  });

  it('is refused to who starts it, when that happens in the first call', async () => {
    await open({ main: `${TEXT}20000 -> IN pump\n` });
    const isBack = back();
    assert.equal(await client.refused('network', 'start', { graph }), STOPPED);
    await isBack;
    assert.deepEqual(await client.done('network', 'getstatus', { graph }), { graph, running: false, started: false });
    assert.deepEqual(told(), { nodes: [`pump: ${FAILED}`], errors: [STOPPED] });
    assert.deepEqual(takeLog(), [`${STOPPED}; ${NEXT}`]);
  });

  it('is named by the node of the graph, and by the whole path, inside a subgraph', async () => {
    await open({ main: 'INPORT=north.IN:IN\nnorth(pair)\n', pair: 'INPORT=pump.IN:IN\npump(Waits)\n' });
    await client.done('network', 'start', { graph });
    const isBack = back();
    send();
    await client.hears('network', 'stopped', { graph });
    await isBack;
    assert.deepEqual(told().nodes, [`north: inside, ${FAILED}`]);
    assert.deepEqual(takeLog(), [`graph 'main' was stopped: ${whyStuck('north/pump')}; ${NEXT}`]);
  });

  it('tells who starts the runtime, and no one else', async () => {
    await open({ main: `${TEXT}20000 -> IN pump\n` });
    await assert.rejects(rig.runtime.start(), { name: 'ProtocolError', message: STOPPED });
    assert.deepEqual(takeLog(), []);
  });
});
