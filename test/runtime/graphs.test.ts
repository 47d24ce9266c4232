import assert from 'node:assert/strict';
import { parseGraph } from '../../src/graph/read.js';
import { Rig } from './rig.js';
import type { TestClient } from './test-client.js';

const NORTH = `
every(Timer) OUT -> IN sub(Sub) OUT -> IN end(Drop)
10 -> INTERVAL every
`;
const SUB = `
INPORT=one.IN:IN
OUTPORT=two.OUT:OUT
one(Counter) OUT -> IN two(Repeat)
`;

describe('Many graphs in a runtime', () => {
  let rig: Rig;
  let client: TestClient;

  beforeEach(async () => {
    rig = await Rig.open({ graphs: { north: NORTH, south: 'lamp(ToggleBoolean)', Sub: SUB } });
    client = await rig.client();
  });

  afterEach(() => rig.close());

  it('are listed, and one of them runs: starting another one stops it', async () => {
    assert.equal((await client.done('runtime', 'getruntime')).graph, 'north');
    await client.done('network', 'start', { graph: 'north' });
    await client.hears('network', 'data', { id: 'DATA -> INTERVAL every()' });
    await client.done('network', 'start', { graph: 'south' });
    await client.hears('network', 'stopped', { graph: 'north' });
    assert.equal((await client.done('network', 'getstatus', { graph: 'north' })).started, false);
    assert.equal((await client.done('network', 'getstatus', { graph: 'south' })).started, true);
    await client.done('graph', 'addnode', { id: 'more', component: 'Repeat', graph: 'north' });
    assert.equal((await rig.device.read()).nodes.length, 1);
    await rig.checkGraph();
    assert.equal(await client.refused('network', 'start', { graph: 'west' }), 'Requested graph not found');
    assert.equal(await client.refused('network', 'start', {}), 'No graph specified');
  });

  it('can be components of each other, and can be opened and edited while they run', async () => {
    await client.done('network', 'start', { graph: 'north' });
    client.send('component', 'list');
    const { payload: count } = await client.hears('component', 'componentsready');
    const listed = client.all('component', 'component');
    assert.equal(listed.length, count);
    const sub = listed.find(({ name }) => name === 'project/Sub');
    assert.deepEqual([sub.subgraph, sub.inPorts[0].id, sub.outPorts[0].id], [true, 'in', 'out']);
    const source = await client.done('component', 'getsource', { name: 'project/Sub' });
    assert.deepEqual([source.name, source.library, source.language], ['Sub', 'project', 'json']);
    assert.equal(JSON.parse(source.code).processes.one.component, 'microflo/Counter');
    const { payload } = await client.hears('network', 'data', { id: 'one() OUT -> IN two()' });
    assert.deepEqual([payload.graph, payload.subgraph, payload.src], ['north', ['sub'], { node: 'one', port: 'out' }]);
    await client.hears('network', 'data', { id: 'sub() OUT -> IN end()' });
    await client.hears('network', 'data', { id: 'every() OUT -> IN sub()' });
    await client.next(({ payload }) => payload.id === 'one() OUT -> IN two()' && payload.data === 3, 'a third count');
    await client.done('graph', 'addnode', { id: 'three', component: 'Drop', graph: 'Sub' });
    const further = { src: { node: 'one', port: 'out' }, tgt: { node: 'three', port: 'in' }, graph: 'Sub' };
    await client.done('graph', 'addedge', further);
    const { payload: at } = await client.hears('network', 'data', { id: 'one() OUT -> IN three()' });
    assert.ok(at.data > 3, 'the count went on while the graph was edited');
    await client.done('graph', 'renamenode', { from: 'one', to: 'first', graph: 'Sub' });
    await client.hears('network', 'data', { id: 'first() OUT -> IN three()' });
    await rig.checkGraph();
  });

  it('report changes of their exported ports', async () => {
    await client.done('graph', 'addoutport', { public: 'count', node: 'one', port: 'out', graph: 'Sub' });
    const { payload } = await client.hears('component', 'component', { name: 'project/Sub' });
    assert.deepEqual(
      payload.outPorts.map(({ id, type }: { id: string; type: string }) => [id, type]),
      [
        ['out', 'all'],
        ['count', 'int'],
      ],
    );
    await client.done('graph', 'addinport', { public: 'interval', node: 'every', port: 'interval', graph: 'north' });
    const ports = await client.hears('runtime', 'ports', { graph: 'north' });
    assert.equal(ports.payload.inPorts[0].type, 'int');
  });

  it('that contain themselves are refused and stay unchanged', async () => {
    assert.match(
      await client.refused('graph', 'addnode', { id: 'me', component: 'project/Sub', graph: 'Sub' }),
      /^graph 'Sub' contains itself: Sub -> Sub$/,
    );
    await client.done('network', 'start', { graph: 'north' });
    await rig.checkGraph();
  });

  it('are returned as JSON that the compiler reads', async () => {
    await client.done('graph', 'addgroup', {
      name: 'g',
      nodes: ['every'],
      metadata: { description: 'd' },
      graph: 'north',
    });
    await client.done('graph', 'changenode', { id: 'every', metadata: { x: 1, y: 2 }, graph: 'north' });
    const { code } = await client.done('component', 'getsource', { name: 'north' });
    const { graph, diagnostics } = parseGraph(code, 'north.json');
    assert.deepEqual(diagnostics, []);
    assert.deepEqual([graph.nodes.length, graph.edges.length, graph.initials.length], [3, 2, 1]);
    assert.deepEqual(graph.nodes[0]?.metadata, { x: 1, y: 2 });
    assert.deepEqual(JSON.parse(code).groups, [{ name: 'g', nodes: ['every'], metadata: { description: 'd' } }]);
    await client.done('component', 'source', { name: 'copy', language: 'json', code }, ['ports']);
    const copy = await client.done('component', 'getsource', { name: 'copy' });
    const [one, other] = [JSON.parse(code), JSON.parse(copy.code)];
    assert.deepEqual({ ...other, properties: 0 }, { ...one, properties: 0 });
  });

  it('are returned with their nodes in the order of their addition, even if ids are numbers', async () => {
    for (const id of ['b', '10', '2']) {
      const metadata = { x: 72, y: 72 };
      await client.done('graph', 'addnode', { id, component: 'Drop', metadata, graph: 'south' });
    }
    const { code } = await client.done('component', 'getsource', { name: 'south' });
    const order = (json: string) => parseGraph(json, 'south.json').graph.nodes.map(({ name }) => name);
    assert.deepEqual(order(code), ['lamp', 'b', '10', '2']);
    await client.done('component', 'source', { name: 'south', language: 'json', code }, ['ports']);
    const { code: again } = await client.done('component', 'getsource', { name: 'south' });
    assert.equal(again, code);
  });

  it('can be components of any library, as in files', async () => {
    await client.done('graph', 'addnode', { id: 'more', component: 'garden/Sub', graph: 'north' });
    await client.done('network', 'start', { graph: 'north' });
    assert.equal((await rig.device.read()).nodes.length, 6);
    await rig.checkGraph();
    const { code } = await client.done('component', 'getsource', { name: 'north' });
    assert.equal(JSON.parse(code).processes.more.component, 'project/Sub');
  });

  const NOT_GRAPHS: Record<string, [code: string, ...said: RegExp[]]> = {
    'an object of other things': [
      '{"name":"sub","version":"1.0.0"}',
      /^Sub\.json:1:1: error: a graph needs the key "processes" \(an object\)$/m,
      /^Sub\.json:1:1: error: a graph needs the key "connections" \(an array\)$/m,
    ],
    'a graph without connections': ['{"processes":{}}', /a graph needs the key "connections" \(an array\)$/m],
    'no object': ['[]', /^Sub\.json:1:1: error: a graph must be an object, not an array$/],
    'no JSON': ['processes', /^Sub\.json:1:1: error: this is not JSON: Expected a value but "p" found$/],
    'an edge to a node that is not there': [
      '{"processes":{"a":{"component":"Counter"}},\n"connections":[{"src":{"process":"a","port":"out"},\n"tgt":{"process":"b","port":"in"}}]}',
      /^Sub\.json:3:18: error: node 'b' has no component; add "b" to processes$/,
    ],
    'exports of a port that is not there': [
      '{"processes":{"a":{"component":"Counter"}},"connections":[],"exports":[{"public":"x","private":"a.y"}]}',
      /^Sub\.json:1:72: error: export 'x': Counter, the component of node 'a', has no port 'y'; it has: in, down, reset, step, min, max, wrap, out$/,
    ],
  };
  for (const [what, [code, ...said]] of Object.entries(NOT_GRAPHS)) {
    it(`are not replaced by ${what}, and continue to run`, async () => {
      await client.done('network', 'start', { graph: 'north' });
      const { code: before } = await client.done('component', 'getsource', { name: 'Sub' });
      const text = await client.refused('component', 'source', { name: 'project/Sub', language: 'json', code });
      for (const one of said) assert.match(text, one);
      assert.equal((await client.done('component', 'getsource', { name: 'Sub' })).code, before);
      await rig.checkGraph();
      client.received.length = 0;
      await client.hears('network', 'data', { id: 'one() OUT -> IN two()' });
    });
  }

  it('can have old exports and unknown keys, which are reported and kept', async () => {
    const code = JSON.stringify({
      processes: { One: { component: 'microflo/Counter' } },
      connections: [],
      exports: [
        { public: 'in', private: 'one.in' },
        { public: 'out', process: 'One', port: 'out' },
      ],
      outport: { more: 1 },
    });
    await client.done('component', 'source', { name: 'Old', language: 'json', code });
    const { payload } = await client.hears('component', 'component', { name: 'project/Old' });
    const ids = (ports: { id: string }[]) => ports.map(({ id }) => id);
    assert.deepEqual([ids(payload.inPorts), ids(payload.outPorts)], [['in'], ['out']]);
    await client.hears('network', 'output', {
      message:
        'Old.json:1:165: warning: unknown key "outport" of a graph, which has no effect; did you mean "outports"?',
    });
    const saved = JSON.parse((await client.done('component', 'getsource', { name: 'Old' })).code);
    assert.deepEqual([saved.outport, saved.exports], [{ more: 1 }, undefined]);
  });

  it('keep the state of their nodes when they are sent unchanged', async () => {
    await client.done('graph', 'addnode', { id: 'sum', component: 'microflo/Counter', graph: 'Sub' });
    await client.done('network', 'start', { graph: 'north' });
    const { nodes } = await rig.device.read();
    const { code } = await client.done('component', 'getsource', { name: 'Sub' });
    await client.done('component', 'source', { name: 'Sub', language: 'json', code });
    assert.deepEqual((await rig.device.read()).nodes, nodes);
  });

  it('can have any metadata in a file: messages have those that the protocol allows, the source has all', async () => {
    const metadata = { x: 1.6, y: 'left', label: 'L', secure: 'no' };
    const code = JSON.stringify({ processes: { a: { component: 'Drop', metadata } }, connections: [] });
    await client.done('component', 'source', { name: 'Any', language: 'json', code });
    const told = await client.done('graph', 'changenode', { id: 'a', metadata: { z: 3 }, graph: 'Any' });
    assert.deepEqual(told.metadata, { x: 2, label: 'L', z: 3 });
    const saved = JSON.parse((await client.done('component', 'getsource', { name: 'Any' })).code);
    assert.deepEqual(saved.processes.a.metadata, { ...metadata, z: 3 });
  });

  it('can be sent as .fbp text; errors have line and column', async () => {
    const code = '# @description Two of them\n# @icon clone\na(Repeat) OUT -> IN b(Repeat)\n';
    const told = await client.done('component', 'source', { name: 'Text', language: 'fbp', code });
    assert.deepEqual([told.description, told.icon], ['Two of them', 'clone']);
    assert.equal(
      JSON.parse((await client.done('component', 'getsource', { name: 'Text' })).code).connections.length,
      1,
    );
    const text = await client.refused('component', 'source', {
      name: 'Text',
      language: 'fbp',
      code: 'a(Repeat) OUT -> ',
    });
    assert.match(text, /^Text\.fbp:1:\d+: error: /);
  });
});

describe('Indexed ports in a runtime', () => {
  let rig: Rig;
  let client: TestClient;

  beforeEach(async () => {
    const main = 'INPORT=in.IN:IN\nOUTPORT=s.OUT:OUT\nin(Split) OUT[2] -> IN[1] s(Select)\n1 -> INDEX s';
    rig = await Rig.open({ graphs: { main } });
    client = await rig.client();
  });

  afterEach(() => rig.close());

  it('are one addressable port of the component', async () => {
    client.send('component', 'list');
    await client.hears('component', 'componentsready');
    const select = client.all('component', 'component').find(({ name }) => name === 'microflo/Select');
    assert.deepEqual(
      select.inPorts.map(({ id, addressable }: { id: string; addressable: boolean }) => [id, addressable]),
      [
        ['in', true],
        ['index', false],
      ],
    );
    assert.match(select.inPorts[0].description, / \(index 0 to 8\)$/);
  });

  it('have their index in messages, in packets and in the source', async () => {
    const source = JSON.parse((await client.done('component', 'getsource', { name: 'main' })).code);
    assert.deepEqual(source.connections[0].src, { process: 'in', port: 'out', index: 2 });
    assert.deepEqual(source.connections[0].tgt, { process: 's', port: 'in', index: 1 });
    await client.done('network', 'start', { graph: 'main' });
    const edge = {
      src: { node: 'in', port: 'out', index: 3 },
      tgt: { node: 's', port: 'in', index: 4 },
      graph: 'main',
    };
    const added = await client.done('graph', 'addedge', edge);
    assert.deepEqual([added.src, added.tgt], [edge.src, edge.tgt]);
    await client.done('graph', 'removeinitial', { tgt: { node: 's', port: 'index' }, graph: 'main' });
    await client.done('graph', 'addinitial', { src: { data: 4 }, tgt: { node: 's', port: 'index' }, graph: 'main' });
    client.send('runtime', 'packet', { port: 'in', event: 'data', payload: 7, graph: 'main' });
    const { payload } = await client.hears('network', 'data', { id: 'in() OUT[3] -> IN[4] s()' });
    assert.deepEqual([payload.src, payload.tgt, payload.data], [edge.src, edge.tgt, 7]);
    await client.done('graph', 'removeedge', edge);
    await client.done('graph', 'addinport', { public: 'two', node: 's', port: 'in[2]', graph: 'main' });
    const after = JSON.parse((await client.done('component', 'getsource', { name: 'main' })).code);
    assert.equal(after.connections.length, 2);
    assert.deepEqual(after.inports.two, { process: 's', port: 'in', index: 2, metadata: {} });
    await rig.checkGraph();
  });

  it('need an index that is there', async () => {
    const to = (tgt: object) => ({
      src: { node: 'in', port: 'out', index: 1 },
      tgt: { node: 's', ...tgt },
      graph: 'main',
    });
    const refusals: [tgt: object, error: RegExp][] = [
      [{ port: 'in' }, /'in' of Select has 9 inports; say which: IN\[0\] to IN\[8\]/],
      [{ port: 'in', index: 9 }, /Select has no inport 'in\[9\]'; it has IN\[0\] to IN\[8\]/],
      [{ port: 'index', index: 0 }, /'index' of Select is one inport, without an index/],
      [{ port: 'in', index: 'first' }, /needs "index", a whole number from 0/],
    ];
    for (const [tgt, error] of refusals) assert.match(await client.refused('graph', 'addedge', to(tgt)), error);
  });
});
