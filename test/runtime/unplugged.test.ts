import assert from 'node:assert/strict';
import { Device } from '../../src/device/device.js';
import { serveTcp, type TcpPort } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { coreLibrary } from '../../src/library/core.js';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { image } from '../connect/rig.js';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const graph = 'main';
const TEXT = 'INPORT=count.IN:IN\nOUTPORT=count.OUT:OUT\ncount(Counter)';

describe('A device that is unplugged while clients edit its graph', function () {
  this.timeout(120_000);
  let board: EmulatorThread;
  let tcp: TcpPort;
  let rig: Rig;
  let client: TestClient;

  before(async () => {
    board = await EmulatorThread.start({ board: 'uno', images: [await image('uno')] });
  });

  beforeEach(async () => {
    tcp = await serveTcp(() => board.open());
    rig = await Rig.open({ device: `tcp:127.0.0.1:${tcp.tcpPort}`, graphs: { main: TEXT } });
    client = await rig.client();
    await client.done('network', 'start', { graph });
  });

  afterEach(async () => {
    // Of the device going and coming the log tells.
    assert.ok(
      rig.log.every((line) => /^the device is (gone|back)/.test(line)),
      rig.log.join('\n'),
    );
    rig.log.length = 0;
    await rig.close();
    await tcp.close();
  });

  after(() => board.close());

  const addNode = (id: string) => client.done('graph', 'addnode', { id, component: 'Repeat', graph });
  const unplug = async () => {
    const { tcpPort: port } = tcp;
    await tcp.close();
    await client.hears('network', 'status', { running: false, started: true });
    return port;
  };
  const plugIn = async (port: number) => {
    client.received.length = 0;
    tcp = await serveTcp(() => board.open(), port);
    await client.hears('network', 'status', { started: true });
  };

  it('is reported; edits meanwhile are kept, and applied when it is back', async () => {
    const port = await unplug();
    const [error] = client.all('network', 'error');
    assert.match(error.message, /^the device at tcp:127\.0\.0\.1:\d+ is gone: /);
    assert.equal(error.graph, graph);
    await addNode('later');
    await client.done('graph', 'renamenode', { from: 'count', to: 'counter', graph });
    assert.deepEqual(await client.done('network', 'getstatus', { graph }), { graph, running: false, started: true });
    assert.match(
      await client.refused('runtime', 'packet', { port: 'in', event: 'data', payload: null, graph }),
      /is not connected; the runtime is trying to reconnect$/,
    );
    await plugIn(port);
    assert.match(client.all('network', 'output').at(-1)?.message, /is back: its graph was loaded again/);
    assert.equal((await rig.device.read()).nodes.length, 2);
    await rig.checkGraph();
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: null, graph });
    assert.equal((await client.hears('runtime', 'packet', { port: 'out' })).payload.payload, 1);
    await client.hears('network', 'data', { id: 'DATA -> IN counter()' });
  });

  it('gets its graph again if the board was reset', async () => {
    client.received.length = 0;
    await board.reset();
    await client.hears('network', 'status', { running: false, started: true });
    await client.hears('network', 'output');
    await addNode('more');
    assert.equal((await rig.device.read()).nodes.length, 2);
    await rig.checkGraph();
  });

  it('is not started again if its graph was stopped meanwhile', async () => {
    const port = await unplug();
    await client.done('network', 'stop', { graph });
    assert.match(await client.refused('network', 'start', { graph }), /is not connected/);
    client.received.length = 0;
    tcp = await serveTcp(() => board.open(), port);
    if (!rig.kept.current) await new Promise((resolve) => rig.kept.on('connected', resolve));
    assert.equal((await client.done('network', 'getstatus', { graph })).started, false);
    await client.done('network', 'start', { graph });
    await rig.checkGraph();
  });

  it('loses no edit if it happens between edits', async () => {
    const asked = Array.from({ length: 20 }, (_, i) => addNode(`n${i}`));
    const { tcpPort: port } = tcp;
    await tcp.close();
    await Promise.all(asked);
    await client.hears('network', 'status', { running: false });
    await plugIn(port);
    assert.equal((await rig.device.read()).nodes.length, 21);
    await rig.checkGraph();
  });
});

describe('A device that continues to run while the connection is lost', () => {
  let rig: Rig;
  let client: TestClient;
  let board: SimulatedBoard;
  let isPluggedIn: boolean;

  beforeEach(async () => {
    board = new SimulatedBoard();
    isPluggedIn = true;
    rig = await Rig.open({
      graphs: { main: TEXT },
      opener: async (hooks) => {
        if (!isPluggedIn) throw new Error('nobody is there');
        const { definition } = board;
        const program = hooks.program?.(definition);
        const options = { library: coreLibrary, board: definition, ...(program && { program }) };
        const device = await Device.open(board.pipe, options);
        return { device, board: definition, pipe: board.pipe, address: 'a board', close: async () => device.close() };
      },
    });
    client = await rig.client();
    await client.done('network', 'start', { graph });
  });

  afterEach(async () => {
    rig.log.length = 0;
    await rig.close();
  });

  const unplug = async () => {
    isPluggedIn = false;
    rig.device.close();
    await client.hears('network', 'status', { running: false, started: true });
    client.received.length = 0;
  };
  const plugIn = () => {
    const connected = new Promise((resolve) => rig.kept.on('connected', resolve));
    isPluggedIn = true;
    return connected;
  };
  const tick = () => client.done('runtime', 'packet', { port: 'in', event: 'data', payload: null, graph });

  it('keeps its state, and gets the edits made meanwhile', async () => {
    await tick();
    await tick();
    await unplug();
    await client.done('graph', 'addnode', { id: 'end', component: 'Drop', graph });
    const [src, tgt] = [
      { node: 'count', port: 'out' },
      { node: 'end', port: 'in' },
    ];
    await client.done('graph', 'addedge', { src, tgt, graph });
    await plugIn();
    await client.hears('network', 'output', { message: 'the device at a board is back: its graph kept running' });
    await tick();
    assert.equal((await client.hears('network', 'data', { id: 'count() OUT -> IN end()' })).payload.data, 3);
    await rig.checkGraph();
  });

  it('is loaded again if its node numbers no longer match the graph', async () => {
    await client.done('graph', 'addnode', { id: 'more', component: 'Repeat', graph });
    await client.done('graph', 'removenode', { id: 'count', graph }, ['removeinport', 'removeoutport']);
    await unplug();
    await plugIn();
    await client.next(({ payload }) => /was loaded again/.test(payload.message), 'a word on it');
    await rig.checkGraph();
  });

  it('is stopped if that was requested meanwhile', async () => {
    await unplug();
    await client.done('network', 'stop', { graph });
    await plugIn();
    await client.done('network', 'getstatus', { graph });
    assert.equal(rig.device.state, 'stopped');
  });
});
