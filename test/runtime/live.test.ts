import assert from 'node:assert/strict';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const graph = 'main';
const edge = (from: string, to: string) => {
  const [a = '', b = ''] = from.split('.');
  const [c = '', d = ''] = to.split('.');
  return { src: { node: a, port: b }, tgt: { node: c, port: d }, graph };
};

async function addNode(client: TestClient, id: string, component: string): Promise<void> {
  await client.done('graph', 'addnode', { id, component, graph });
}

describe('A graph that runs, edited by a client', () => {
  let rig: Rig;
  let client: TestClient;

  const open = async (text = '') => {
    rig = await Rig.open({ graphs: { main: text } });
    client = await rig.client();
    await client.done('network', 'start', { graph });
  };

  afterEach(() => rig.close());

  const counted = () => client.all('network', 'data').filter(({ id }) => id === 'count() OUT -> IN end()');

  it('runs added nodes at once, and keeps its state when nodes are renamed', async () => {
    await open('INPORT=count.IN:IN\ncount(Counter)');
    const tick = () => client.done('runtime', 'packet', { port: 'in', event: 'data', payload: null, graph });
    await tick();
    await tick();
    await addNode(client, 'end', 'microflo/Drop');
    await client.done('graph', 'addedge', edge('count.out', 'end.in'));
    await tick();
    assert.equal((await client.hears('network', 'data', { id: 'count() OUT -> IN end()' })).payload.data, 3);
    await client.done('graph', 'renamenode', { from: 'count', to: 'counter', graph });
    await tick();
    const { payload } = await client.hears('network', 'data', { id: 'counter() OUT -> IN end()' });
    assert.deepEqual(payload, {
      id: 'counter() OUT -> IN end()',
      src: { node: 'counter', port: 'out' },
      tgt: { node: 'end', port: 'in' },
      graph,
      data: 4,
    });
    assert.equal(counted().length, 1);
    await rig.checkGraph();
  });

  it('only sends to the device what changes its behaviour', async () => {
    await open('every(Timer) OUT -> IN lamp(ToggleBoolean)\n300 -> INTERVAL every');
    const { device } = rig;
    let edits = 0;
    const edit = device.edit.bind(device);
    device.edit = (...args) => {
      edits += 1;
      return edit(...args);
    };
    await client.done('graph', 'changenode', { id: 'every', metadata: { x: 10, y: 20.6, label: 'Every' }, graph });
    assert.deepEqual(client.all('graph', 'changenode').at(-1)?.metadata, { x: 10, y: 21, label: 'Every' });
    await client.done('graph', 'changeedge', { ...edge('every.out', 'lamp.in'), metadata: { route: 3 } });
    await client.done('graph', 'renamenode', { from: 'lamp', to: 'light', graph });
    await client.done('graph', 'addgroup', { name: 'all', nodes: ['every', 'light'], metadata: {}, graph });
    await client.done('graph', 'changegroup', { name: 'all', metadata: { description: 'both' }, graph });
    await client.done('graph', 'renamegroup', { from: 'all', to: 'both', graph });
    await client.done('graph', 'removegroup', { name: 'both', graph });
    assert.equal(edits, 0);
    await client.done('graph', 'removeedge', edge('every.out', 'light.in'));
    assert.equal(edits, 1);
  });

  it('can be incomplete: valid parts run, invalid ones are reported, and neither affects the rest', async () => {
    await open();
    await addNode(client, 'later', 'project/Later');
    assert.match(
      (await client.hears('network', 'processerror', { id: 'later' })).payload.error,
      /unknown component 'Later'/,
    );
    await addNode(client, 'timer', 'microflo/Timer');
    await client.done('graph', 'addedge', edge('timer.out', 'later.in'));
    await addNode(client, 'count', 'Counter');
    await client.done('graph', 'addedge', edge('timer.out', 'count.in'));
    await client.done('graph', 'addinitial', { src: { data: 5 }, tgt: { node: 'timer', port: 'interval' }, graph });
    await client.hears('network', 'data', { id: 'timer() OUT -> IN count()' });
    await rig.checkGraph();
    const code = JSON.stringify({
      processes: { inner: { component: 'microflo/Repeat' } },
      connections: [],
      inports: { in: { process: 'inner', port: 'in' } },
      outports: { out: { process: 'inner', port: 'out' } },
    });
    const told = await client.done('component', 'source', { name: 'Later', language: 'json', code }, ['output']);
    assert.deepEqual(
      told.inPorts.map(({ id, type }: { id: string; type: string }) => [id, type]),
      [['in', 'all']],
    );
    await client.hears('network', 'data', { id: 'timer() OUT -> IN later()' });
    await rig.checkGraph();
    assert.equal(rig.device.program?.nodes.length, 3);
  });

  it('is not changed by what can never run; that is reported', async () => {
    await open('every(Timer)\ntext(Repeat) OUT -> IN end(Drop)');
    const refused = (command: string, payload: object) => client.refused('graph', command, payload);
    assert.equal(await refused('addedge', edge('every.tick', 'end.in')), "Timer has no outport 'tick'; it has: out");
    assert.equal(await refused('addedge', edge('every.out', 'nobody.in')), "graph 'main' has no node 'nobody'");
    assert.equal(
      await refused('addedge', edge('text.out', 'end.IN')),
      "graph 'main' already has an edge text OUT -> IN end",
    );
    assert.equal(
      await refused('addinitial', { src: { data: 'soon' }, tgt: { node: 'every', port: 'interval' }, graph }),
      "'interval' of Timer: 'soon' is not a number: write digits, such as 12 or -0.5",
    );
    assert.equal(
      await refused('addnode', { id: 'every', component: 'Timer', graph }),
      "graph 'main' already has a node 'every'",
    );
    assert.equal(
      await refused('renamenode', { from: 'every', to: 'end', graph }),
      "graph 'main' already has a node 'end'",
    );
    assert.equal(await refused('addnode', { id: 1, component: 'Timer', graph }), 'the payload needs "id", a string');
    await rig.checkGraph();
  });

  it('is not changed by a pin that another node has, until it is free', async () => {
    await open("INPORT=lamp.IN:IN\nlamp(DigitalWrite) OUT -> IN end(Drop)\n'D5' -> PIN lamp\nbutton(DigitalRead)");
    const given = (node: string) => ({ src: { data: 'D5' }, tgt: { node, port: 'pin' }, graph });
    assert.equal(
      await client.refused('graph', 'addinitial', given('button')),
      "node 'button' uses D5 as an input, node 'lamp' as an output; D0, D1 or D2 would do",
    );
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: true, graph });
    assert.equal((await client.hears('network', 'data', { id: 'lamp() OUT -> IN end()' })).payload.data, true);
    await rig.checkGraph();
    await client.done('graph', 'removeinitial', given('lamp'));
    await client.done('graph', 'addinitial', given('button'));
    await rig.checkGraph();
  });

  it('reports what is removed with a node', async () => {
    await open('INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Repeat)\n1 -> IN a');
    client.send('graph', 'removenode', { id: 'a', graph });
    await client.hears('graph', 'removenode', { id: 'a' });
    assert.deepEqual(client.all('graph', 'removeedge'), [edge('a.out', 'b.in')]);
    assert.deepEqual(client.all('graph', 'removeinitial'), [
      { src: { data: 1 }, tgt: { node: 'a', port: 'in' }, graph },
    ]);
    assert.deepEqual(client.all('graph', 'removeinport'), [{ public: 'in', graph }]);
    assert.deepEqual((await client.hears('runtime', 'ports', { inPorts: [] })).payload.graph, graph);
    await rig.checkGraph();
  });

  it('can have node names with a slash, as NoFlo UI makes them', async () => {
    await open();
    await addNode(client, 'microflo/Timer_1a2b3', 'microflo/Timer');
    await addNode(client, 'microflo/Counter_4c5d6', 'microflo/Counter');
    await client.done('graph', 'addedge', edge('microflo/Timer_1a2b3.out', 'microflo/Counter_4c5d6.in'));
    await client.done('graph', 'addinitial', {
      src: { data: '20' },
      tgt: { node: 'microflo/Timer_1a2b3', port: 'interval' },
      graph,
    });
    const { payload } = await client.hears('network', 'data', {
      id: 'microflo/Timer_1a2b3() OUT -> IN microflo/Counter_4c5d6()',
    });
    assert.equal(payload.data, null);
    await rig.checkGraph();
  });

  it('reports errors of a node at that node', async () => {
    await open('INPORT=a.IN:IN\na(Repeat) OUT -> IN held(Constrain)');
    const send = (payload: unknown) => ({ port: 'in', event: 'data', payload, graph });
    await client.done('runtime', 'packet', send('soon'));
    const { payload } = await client.hears('network', 'processerror', { id: 'held' });
    assert.deepEqual(payload, {
      id: 'held',
      error: "port IN, the packet cannot be converted to the type of the port (string 'soon'); IN takes numbers",
      graph,
    });
    await client.done('graph', 'addinport', { public: 'number', node: 'held', port: 'in', graph });
    assert.match(
      await client.refused('runtime', 'packet', { ...send('soon'), port: 'number' }),
      /^inport 'number' does not accept the value: 'soon' is not a number/,
    );
  });

  it('can be opened by NoFlo UI', async () => {
    await open('every(Timer) OUT -> IN lamp(ToggleBoolean)\n20 -> INTERVAL every');
    const about = await client.done('runtime', 'getruntime');
    const { code, language } = await client.done('component', 'getsource', { name: about.graph });
    assert.equal(language, 'json');
    for (let i = 0; i < 2; i++) {
      const requestId = client.send('component', 'list');
      await client.next(({ command, responseTo }) => command === 'componentsready' && responseTo === requestId, 'all');
    }
    assert.equal((await client.done('network', 'getstatus', { graph: about.graph })).running, true);
    for (const id of Object.keys(JSON.parse(code).processes)) {
      const metadata = { x: 36, y: 108, width: 72, height: 72, label: id };
      await client.done('graph', 'changenode', { id, metadata, graph: about.graph });
    }
    const edges = JSON.parse(code).connections.flatMap(
      ({ src, tgt }: Record<'src' | 'tgt', { process: string; port: string }>) =>
        src ? [{ src: { node: src.process, port: src.port }, tgt: { node: tgt.process, port: tgt.port } }] : [],
    );
    client.send('network', 'edges', { graph: about.graph, edges });
    await client.hears('network', 'edges', { edges });
    client.received.length = 0;
    await client.hears('network', 'data', { id: 'every() OUT -> IN lamp()' });
  });

  it('reports whether packets or wake-ups are pending', async () => {
    await open('INPORT=every.INTERVAL:INTERVAL\nevery(Timer) OUT -> IN end(Drop)');
    assert.deepEqual(await client.done('network', 'getstatus', { graph }), { graph, running: true, started: true });
    await client.done('graph', 'removenode', { id: 'every', graph }, ['removeedge', 'removeinport']);
    assert.deepEqual(await client.done('network', 'getstatus', { graph }), { graph, running: false, started: true });
    await client.done('network', 'stop', { graph });
    assert.deepEqual(await client.done('network', 'getstatus', { graph }), { graph, running: false, started: false });
  });

  it('has its outputs at their SAFE levels when a client stops it, removes a node, or clears it', async () => {
    await open(
      "true -> IN lamp(DigitalWrite)\n'D13' -> PIN lamp\n'D12' -> PIN relay(DigitalWrite)\ntrue -> SAFE relay",
    );
    const changes: string[] = [];
    rig.kept.current?.pins?.onEvent((event) => {
      if (event.type === 'pin') changes.push(`${event.pin} ${event.value}`);
    });
    await client.done('network', 'stop', { graph });
    assert.deepEqual(changes.splice(0), ['D13 0', 'D12 1']);
    await client.done('network', 'start', { graph });
    assert.deepEqual(changes.splice(0), ['D13 1', 'D12 0']);
    await client.done('graph', 'removenode', { id: 'lamp', graph });
    assert.deepEqual(changes.splice(0), ['D13 0']);
    await client.done('graph', 'clear', { id: graph });
    assert.deepEqual(changes, ['D12 1']);
  });

  it('is only edited in the host if it does not run', async () => {
    await open('a(Repeat)');
    await client.done('network', 'stop', { graph });
    await addNode(client, 'b', 'Repeat');
    await client.done('graph', 'addedge', edge('a.out', 'b.in'));
    assert.equal((await rig.device.read()).nodes.length, 1);
    await client.done('network', 'start', { graph });
    assert.equal((await rig.device.read()).nodes.length, 2);
    await rig.checkGraph();
  });

  it('is stopped when it is cleared, and is then empty', async () => {
    await open('a(Repeat)');
    await client.done('graph', 'clear', { id: graph, main: true });
    await client.hears('network', 'stopped', { graph });
    assert.deepEqual(await client.done('network', 'getstatus', { graph }), { graph, running: false, started: false });
    await client.done('network', 'start', { graph });
    assert.deepEqual(await rig.device.read(), { nodes: [], edges: [] });
  });

  it('continues under the new names of its exported ports, and accepts brackets', async () => {
    await open('INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\na(Repeat)');
    await client.done('graph', 'renameinport', { from: 'IN', to: 'Input', graph });
    await client.done('graph', 'renameoutport', { from: 'out', to: 'Output', graph });
    const send = (event: string, payload?: unknown) =>
      client.done('runtime', 'packet', { port: 'input', event, ...(payload !== undefined && { payload }), graph });
    for (const event of ['connect', 'begingroup']) await send(event, 'g');
    await send('data', [1, 'two']);
    for (const event of ['endgroup', 'disconnect']) await send(event);
    await send('data', 2.5);
    await client.hears('runtime', 'packet', { payload: 2.5 });
    assert.deepEqual(
      client.all('runtime', 'packet').map(({ port, event, payload }) => [port, event, payload]),
      [
        ['Output', 'begingroup', ''],
        ['Output', 'begingroup', ''],
        ['Output', 'data', 1],
        ['Output', 'data', 'two'],
        ['Output', 'endgroup', ''],
        ['Output', 'endgroup', ''],
        ['Output', 'data', 2.5],
      ],
    );
    assert.equal(client.all('network', 'begingroup').length, 2);
    await client.done('graph', 'removeinport', { public: 'INPUT', graph });
    await client.done('graph', 'removeoutport', { public: 'output', graph });
    assert.match(
      await client.refused('runtime', 'packet', { port: 'input', event: 'data', payload: 1, graph }),
      /exports no inport 'input'/,
    );
    await rig.checkGraph();
  });

  it('delivers an initial packet again when it is removed and added', async () => {
    await open('INPORT=count.IN:IN\nOUTPORT=count.OUT:OUT\ncount(Counter)\n1 -> IN count');
    const initial = { src: { data: 1 }, tgt: { node: 'count', port: 'IN' }, graph };
    client.send('graph', 'removeinitial', { tgt: initial.tgt, graph });
    await client.done('graph', 'addinitial', initial);
    assert.equal((await client.hears('runtime', 'packet', { payload: 1 })).payload.port, 'out');
    await client.done('graph', 'removeinitial', { src: { data: 2 }, tgt: initial.tgt, graph });
    const { code } = await client.done('component', 'getsource', { name: graph });
    assert.deepEqual(
      JSON.parse(code).connections.map(({ data }: { data: unknown }) => data),
      [1],
    );
  });

  it('keeps the state of unchanged nodes when it is sent as text', async () => {
    await open('INPORT=count.IN:IN\nOUTPORT=count.OUT:OUT\ncount(Counter)');
    const tick = () => client.done('runtime', 'packet', { port: 'in', event: 'data', payload: null, graph });
    await tick();
    const code = 'INPORT=count.IN:IN\nOUTPORT=count.OUT:OUT\ncount(Counter) OUT -> IN end(Drop)';
    await client.done('component', 'source', { name: graph, language: 'fbp', code });
    await tick();
    await client.hears('runtime', 'packet', { payload: 1 });
    await client.hears('network', 'data', { id: 'count() OUT -> IN end()' });
    await rig.checkGraph();
  });

  it('is stopped if it is never idle, and no other graph is', async () => {
    await open('INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Repeat) OUT -> IN a');
    client.patience = 30_000;
    client.send('runtime', 'packet', { port: 'in', event: 'data', payload: 1, graph });
    assert.match((await client.hears('network', 'error')).payload.message, /a loop without delay never ends/);
    await client.hears('network', 'stopped', { graph });
    await client.done('graph', 'removeedge', edge('b.out', 'a.in'));
    await client.done('network', 'start', { graph });
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: 1, graph });
    await rig.checkGraph();
  });
});
