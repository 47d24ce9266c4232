import assert from 'node:assert/strict';
import { PlainSocket } from './plain-socket.js';
import { Rig, type RigOptions } from './rig.js';

const graph = 'main';
const TICKS = 'every(Timer) OUT -> IN lamp(ToggleBoolean)\n10 -> INTERVAL every';

const end = (name: string) => {
  const [node = '', port = ''] = name.split('.');
  return { node, port };
};
const edge = (from: string, to: string, of = graph) => ({ src: end(from), tgt: end(to), graph: of });

describe('A client that behaves like an editor', function () {
  this.timeout(120_000);
  let rig: Rig;
  let editors: PlainSocket[];

  const open = async (graphs: RigOptions['graphs'] = { main: TICKS }): Promise<PlainSocket> => {
    editors = [];
    rig = await Rig.open({ graphs });
    return connect();
  };
  const connect = async (): Promise<PlainSocket> => {
    const editor = await PlainSocket.open(rig.url);
    editors.push(editor);
    return editor;
  };

  afterEach(async () => {
    for (const editor of editors) await editor.close();
    await rig.close();
  });

  const start = (editor: PlainSocket, of = graph) => editor.done('network', 'start', { graph: of }, 'started');
  const status = (editor: PlainSocket, of = graph) => editor.done('network', 'getstatus', { graph: of }, 'status');
  const source = async (editor: PlainSocket, name = graph) => {
    return JSON.parse((await editor.done('component', 'getsource', { name }, 'source')).code);
  };

  describe('undoes refused commands', () => {
    // Each step names something that is not there.
    const steps: [command: string, payload: object, answer?: object][] = [
      ['removenode', { id: 'ghost' }],
      ['renamenode', { from: 'ghost', to: 'spirit' }],
      ['changenode', { id: 'ghost', metadata: { x: 3, y: 4 } }],
      ['removeedge', edge('ghost.out', 'lamp.in')],
      ['removeedge', edge('every.out', 'ghost.in')],
      ['removeedge', edge('lamp.out', 'every.reset')],
      ['changeedge', { ...edge('ghost.out', 'lamp.in'), metadata: { route: 3 } }],
      ['changeedge', { ...edge('lamp.out', 'every.reset'), metadata: { route: 3 } }],
      ['removeinitial', { tgt: end('ghost.in') }],
      ['removeinitial', { src: { data: 7 }, tgt: end('every.interval') }],
      ['removeinitial', { src: { data: { deep: [1] } }, tgt: end('every.interval') }],
      ['removeinitial', { tgt: end('lamp.in') }],
      ['removeinitial', { src: { data: 10 }, tgt: { ...end('every.interval'), index: 0 } }],
      ['removeedge', { src: { ...end('every.out'), index: 1 }, tgt: end('lamp.in') }],
      ['changeedge', { src: end('every.out'), tgt: { ...end('lamp.in'), index: '0' }, metadata: { route: 1 } }],
      ['removeinport', { public: 'ghost' }],
      ['renameinport', { from: 'ghost', to: 'spirit' }],
      ['removeoutport', { public: 'ghost' }],
      ['renameoutport', { from: 'ghost', to: 'spirit' }],
      ['removegroup', { name: 'ghost' }],
      ['renamegroup', { from: 'ghost', to: 'spirit' }],
      ['changegroup', { name: 'ghost', metadata: { description: 'nobody' } }],
    ];
    for (const [command, payload] of steps) {
      it(`by ${command} ${JSON.stringify(payload)}: it succeeds and changes nothing`, async () => {
        const editor = await open();
        const other = await connect();
        await start(editor);
        const before = await source(editor);
        const asked = { ...payload, graph };
        assert.deepEqual(await editor.done('graph', command, asked), asked);
        assert.deepEqual(await source(editor), before);
        await other.settled();
        assert.deepEqual(other.all('graph', command), [], 'nobody else is told of what has not changed');
        await rig.checkGraph();
      });
    }

    it('by the inverse of renaming to a name in use, once', async () => {
      const editor = await open();
      const other = await connect();
      for (const name of ['a', 'b']) {
        await editor.done('graph', 'addinport', {
          public: name,
          ...end(`every.${name === 'a' ? 'interval' : 'reset'}`),
          graph,
        });
        await editor.done('graph', 'addoutport', {
          public: name,
          ...end(name === 'a' ? 'every.out' : 'lamp.out'),
          graph,
        });
        await editor.done('graph', 'addgroup', { name, nodes: ['every'], metadata: {}, graph });
      }
      await start(editor);
      const before = await source(editor);
      for (const [command, one, two] of [
        ['renamenode', 'every', 'lamp'],
        ['renameinport', 'a', 'b'],
        ['renameoutport', 'a', 'b'],
        ['renamegroup', 'a', 'b'],
      ] as const) {
        const [renaming, opposite] = [
          { from: one, to: two, graph },
          { from: two, to: one, graph },
        ];
        assert.match(await editor.refused('graph', command, renaming), /already/);
        assert.deepEqual(await editor.done('graph', command, opposite), opposite);
        assert.match(await editor.refused('graph', command, opposite), /already/);
        assert.match(await other.refused('graph', command, renaming), /already/);
        assert.deepEqual(other.all('graph', command), []);
      }
      assert.deepEqual(await source(editor), before);
      await rig.checkGraph();
    });

    it('step by step', async () => {
      const editor = await open();
      await start(editor);
      const before = await source(editor);
      const added = { id: 'me', component: 'project/main', metadata: { x: 10, y: 20 }, graph };
      assert.match(await editor.refused('graph', 'addnode', added), /contains itself/);
      await editor.refused('graph', 'addedge', edge('me.out', 'lamp.in'));
      await editor.refused('graph', 'addinitial', { src: { data: 1 }, tgt: end('me.in'), graph });
      await editor.refused('graph', 'addinport', { public: 'in', ...end('me.in'), graph });
      await editor.done('graph', 'removeinport', { public: 'in', graph });
      await editor.done('graph', 'removeinitial', { src: { data: 1 }, tgt: end('me.in'), graph });
      await editor.done('graph', 'removeedge', edge('me.out', 'lamp.in'));
      await editor.done('graph', 'changenode', { id: 'me', metadata: {}, graph });
      await editor.done('graph', 'removenode', { id: 'me', graph });
      assert.deepEqual(await source(editor), before);
      await rig.checkGraph();
    });
  });

  it('removes an initial packet written in another form', async () => {
    const editor = await open();
    await editor.done('graph', 'removeinitial', { src: { data: '10' }, tgt: end('every.interval'), graph });
    assert.ok((await source(editor)).connections.every(({ src }: { src?: object }) => src));
  });

  it('renames a node and undoes that; the metadata can come first', async () => {
    const editor = await open();
    const other = await connect();
    await start(editor);
    await editor.done('graph', 'changenode', { id: 'lamp', metadata: { x: 10, y: 20, label: 'lamp' }, graph });
    await editor.done('graph', 'renamenode', { from: 'lamp', to: 'light', graph });
    await editor.done('graph', 'renamenode', { from: 'light', to: 'torch', graph });
    await editor.done('graph', 'changeedge', { ...edge('every.out', 'light.in'), metadata: { route: 2 } });
    await other.hears('graph', 'changeedge', edge('every.out', 'torch.in'));
    for (const [from, to, x] of [
      ['torch', 'light', 30],
      ['light', 'lamp', 40],
    ] as const) {
      const metadata = { x, y: 20, label: to };
      assert.deepEqual(await editor.done('graph', 'changenode', { id: to, metadata, graph }), {
        id: to,
        metadata,
        graph,
      });
      // Others know the node by the name that it still has.
      await other.hears('graph', 'changenode', { id: from, metadata });
      await editor.done('graph', 'renamenode', { from, to, graph });
    }
    const { processes, connections } = await source(editor);
    assert.deepEqual(Object.keys(processes), ['every', 'lamp']);
    assert.deepEqual(processes.lamp.metadata, { x: 40, y: 20, label: 'lamp' });
    assert.deepEqual(connections[0].metadata, { route: 2 });
    await editor.hears('network', 'data', { id: 'every() OUT -> IN lamp()' }, editor.heard.length);
  });

  it('does not address a node by a name that another node has now, nor remove one by a former name', async () => {
    const editor = await open();
    await editor.done('graph', 'renamenode', { from: 'lamp', to: 'light', graph });
    await editor.done('graph', 'removenode', { id: 'lamp', graph });
    await editor.done('graph', 'addnode', { id: 'lamp', component: 'microflo/Drop', metadata: {}, graph });
    await editor.done('graph', 'changenode', { id: 'lamp', metadata: { label: 'another' }, graph });
    const { processes } = await source(editor);
    assert.equal(processes.lamp.metadata.label, 'another');
    assert.equal(processes.light.metadata.label, undefined);
  });

  it('selects an edge and deselects it, and then sees all edges again', async () => {
    const editor = await open({ main: `${TICKS}\nlamp OUT -> IN end(Drop)` });
    await start(editor);
    const [one, other] = ['every() OUT -> IN lamp()', 'lamp() OUT -> IN end()'];
    const { graph: _, ...selected } = edge('every.out', 'lamp.in');
    const select = async (edges: object[]) => {
      await editor.done('network', 'edges', { graph, edges });
      return editor.heard.length;
    };
    const chosen = await select([selected]);
    await editor.hears('network', 'data', { id: one }, chosen);
    await editor.hears('network', 'data', { id: one }, editor.heard.length);
    await editor.settled();
    const seen = editor.heard.slice(chosen).filter(({ command }) => command === 'data');
    assert.deepEqual([...new Set(seen.map(({ payload }) => payload.id))], [one]);
    const all = await select([]);
    await editor.hears('network', 'data', { id: one }, all);
    await editor.hears('network', 'data', { id: other }, all);
    // An edge that is gone may still be in its selection.
    const { graph: __, ...gone } = edge('ghost.out', 'lamp.in');
    const again = await select([gone, selected]);
    await editor.hears('network', 'data', { id: one }, again);
  });

  it('pastes nodes with their edges, initial packets and group', async () => {
    const editor = await open();
    await start(editor);
    const from = editor.heard.length;
    const pasted = (id: string, component: string, x: number) => {
      editor.say('graph', 'addnode', { id, component, metadata: { label: id, x, y: 72 }, graph });
    };
    pasted('microflo/Timer_k3x1', 'microflo/Timer', 36);
    pasted('microflo/Counter_9fq2', 'microflo/Counter', 252);
    editor.say('graph', 'addedge', {
      ...edge('microflo/Timer_k3x1.out', 'microflo/Counter_9fq2.in'),
      metadata: { route: 5 },
    });
    editor.say('graph', 'addinitial', {
      src: { data: 10 },
      tgt: end('microflo/Timer_k3x1.interval'),
      metadata: {},
      graph,
    });
    editor.say('graph', 'addgroup', {
      name: 'pasted',
      nodes: ['microflo/Timer_k3x1', 'microflo/Counter_9fq2'],
      metadata: { description: '' },
      graph,
    });
    await editor.hears('graph', 'addgroup', { name: 'pasted' }, from);
    const id = 'microflo/Timer_k3x1() OUT -> IN microflo/Counter_9fq2()';
    await editor.hears('network', 'data', { id }, from);
    assert.deepEqual(editor.all('graph', 'error'), []);
    await rig.checkGraph();
  });

  it('uses the library of its project in the names of its graphs', async () => {
    const editor = await open();
    const { namespace } = await editor.done('runtime', 'getruntime', {}, 'runtime');
    assert.equal(namespace, 'project');
    const [pump, valve] = ['garden/pump', 'garden/valve'];
    for (const [id, main] of [
      [valve, false],
      [pump, true],
    ] as const) {
      const about = { id, name: id.slice(7), library: 'garden', main, icon: '', description: '' };
      assert.deepEqual(await editor.done('graph', 'clear', about), about);
    }
    await editor.done('graph', 'addnode', { id: 'inner', component: 'microflo/Repeat', graph: valve });
    await editor.done('graph', 'addinport', { public: 'in', ...end('inner.in'), graph: valve });
    await editor.done('graph', 'addoutport', { public: 'out', ...end('inner.out'), graph: valve });
    const timer = { id: 'every', component: 'microflo/Timer', graph: pump };
    assert.deepEqual(await editor.done('graph', 'addnode', timer), { ...timer, metadata: {} });
    await editor.done('graph', 'addnode', { id: 'valve', component: valve, graph: pump });
    await editor.done('graph', 'addedge', edge('every.out', 'valve.in', pump));
    await editor.done('graph', 'addinitial', { src: { data: 10 }, tgt: end('every.interval'), graph: pump });
    assert.equal((await start(editor, pump)).graph, pump);
    const { payload } = await editor.hears('network', 'data', { id: 'every() OUT -> IN valve()' });
    assert.equal(payload.graph, pump);
    assert.deepEqual(await status(editor, pump), { graph: pump, running: true, started: true });

    const other = await connect();
    assert.equal((await other.done('runtime', 'getruntime', {}, 'runtime')).graph, pump);
    await other.done('component', 'list', {}, 'componentsready');
    const names = other.all('component', 'component').map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => /pump|valve/.test(name)),
      [valve],
    );
    for (const name of [valve, 'valve']) {
      const given = await other.done('component', 'getsource', { name }, 'source');
      assert.deepEqual([given.library, given.name], ['garden', 'valve']);
    }
    // It opens a subgraph by name and library, and sends it back so.
    const code = JSON.stringify({
      processes: { inner: { component: 'microflo/Counter', metadata: {} } },
      connections: [],
      inports: { in: { process: 'inner', port: 'in', metadata: {} } },
      outports: { out: { process: 'inner', port: 'out', metadata: {} } },
    });
    for (const name of ['valve', valve]) {
      const sent = { name, library: 'garden', language: 'json', code };
      assert.equal((await other.done('component', 'source', sent, 'component')).name, valve);
    }
    const nowhere = { name: 'loose', library: '', language: 'json', code };
    assert.equal((await other.done('component', 'source', nowhere, 'component')).name, 'project/loose');
    await other.done('graph', 'clear', { id: 'bare', library: '' });
    await other.hears('component', 'component', { name: 'project/bare' });
    await editor.done('graph', 'addnode', { id: 'end', component: 'microflo/Drop', graph: pump });
    await editor.done('graph', 'addedge', edge('valve.out', 'end.in', pump));
    await editor.hears('network', 'data', { id: 'valve() OUT -> IN end()', graph: pump });
    await rig.checkGraph();
  });

  it('is notified of a graph by the name that it used, and others by theirs', async () => {
    const editor = await open();
    const other = await connect();
    const named = 'project/main';
    assert.equal((await start(editor, named)).graph, named);
    await editor.hears('network', 'data', { graph: named });
    await other.done('graph', 'addnode', { id: 'end', component: 'microflo/Drop', metadata: {}, graph });
    await editor.hears('graph', 'addnode', { id: 'end', graph: named });
    await editor.done('graph', 'addedge', edge('lamp.out', 'end.in', named));
    await other.hears('graph', 'addedge', edge('lamp.out', 'end.in'));
    const selected = { src: end('lamp.out'), tgt: end('end.in') };
    const chosen = { graph: named, edges: [selected] };
    assert.deepEqual(await editor.done('network', 'edges', chosen), chosen);
    assert.equal((await editor.done('network', 'stop', { graph: named }, 'stopped')).graph, named);
    await other.hears('network', 'stopped', { graph });
    assert.ok(other.all('network', 'data').every((data) => data.graph === graph));
    assert.deepEqual(await status(editor, named), { graph: named, running: false, started: false });
  });

  it('finds its changes again after it was closed', async () => {
    const first = await open();
    await start(first);
    await first.done('graph', 'changenode', { id: 'lamp', metadata: { x: 5, y: 6 }, graph });
    await first.done('graph', 'addnode', { id: 'end', component: 'microflo/Drop', metadata: { x: 7, y: 8 }, graph });
    await first.done('graph', 'addedge', edge('lamp.out', 'end.in'));
    const { src, tgt } = edge('every.out', 'lamp.in');
    await first.done('network', 'edges', { graph, edges: [{ src, tgt }] });
    await first.close();
    const again = await connect();
    const about = await again.done('runtime', 'getruntime', {}, 'runtime');
    const { processes } = await source(again, about.graph);
    assert.deepEqual(processes.lamp.metadata, { x: 5, y: 6 });
    assert.deepEqual(processes.end, { component: 'microflo/Drop', metadata: { x: 7, y: 8 } });
    assert.deepEqual(await status(again), { graph, running: true, started: true });
    // What the first one had selected was its own view.
    await again.hears('network', 'data', { id: 'lamp() OUT -> IN end()' });
  });

  it('sends the whole graph again when it connects, as NoFlo UI does with a project', async () => {
    const editor = await open();
    for (let i = 0; i < 2; i++) {
      await editor.done('graph', 'clear', { id: graph, name: graph, main: true, library: 'project' });
      for (const [id, component] of [
        ['every', 'microflo/Timer'],
        ['end', 'microflo/Drop'],
      ]) {
        await editor.done('graph', 'addnode', { id, component, metadata: {}, graph });
      }
      await editor.done('graph', 'addedge', edge('every.out', 'end.in'));
      await editor.done('graph', 'addinitial', { src: { data: 10 }, tgt: end('every.interval'), graph });
      const from = editor.heard.length;
      await start(editor);
      await editor.hears('network', 'data', { id: 'every() OUT -> IN end()' }, from);
    }
    await rig.checkGraph();
  });

  it('edits the same graph as another client', async () => {
    const one = await open();
    const other = await connect();
    await start(one);
    // Both remove the same node and both have to see it done.
    await Promise.all([one, other].map((each) => each.done('graph', 'removenode', { id: 'lamp', graph })));
    await Promise.all([
      one.done('graph', 'addnode', { id: 'a', component: 'microflo/Counter', metadata: {}, graph }),
      other.done('graph', 'addnode', { id: 'b', component: 'microflo/Counter', metadata: {}, graph }),
    ]);
    await Promise.all([
      one.hears('graph', 'addnode', { id: 'b' }),
      other.hears('graph', 'addnode', { id: 'a' }),
      one.done('graph', 'addedge', edge('every.out', 'a.in')),
      other.done('graph', 'addedge', edge('every.out', 'b.in')),
    ]);
    // One renames while the other, which has not heard of it, moves.
    await one.done('graph', 'renamenode', { from: 'a', to: 'count', graph });
    await other.done('graph', 'changenode', { id: 'a', metadata: { x: 1, y: 2 }, graph });
    assert.deepEqual((await one.hears('graph', 'changenode', { id: 'count' })).payload.metadata, { x: 1, y: 2 });
    await one.hears('network', 'data', { id: 'every() OUT -> IN count()' });
    await other.hears('network', 'data', { id: 'every() OUT -> IN count()' });
    await rig.checkGraph();
  });

  it('always gets the same status of a graph that waits for a pin', async () => {
    const editor = await open({ main: 'button(MonitorPin) OUT -> IN end(Drop)\nD3 -> PIN button' });
    const answers: boolean[] = [(await start(editor)).running];
    for (let i = 0; i < 5; i++) answers.push((await status(editor)).running);
    answers.push((await start(editor)).running);
    assert.deepEqual([...new Set(answers)], [true]);
  });

  it('always gets the same status of an idle graph', async () => {
    const editor = await open({ main: 'INPORT=a.IN:IN\na(Repeat) OUT -> IN b(Drop)' });
    const answers: boolean[] = [(await start(editor)).running, (await status(editor)).running];
    answers.push((await start(editor)).running);
    assert.deepEqual([...new Set(answers)], [false]);
  });

  it('knows the types of ports', async () => {
    const editor = await open();
    await editor.done('graph', 'addinport', { public: 'interval', ...end('every.interval'), graph });
    await editor.hears('runtime', 'ports', { graph });
    await editor.done('component', 'list', {}, 'componentsready');
    const KNOWN = ['all', 'string', 'number', 'int', 'boolean', 'object', 'array', 'bang'];
    const types = new Map<string, string>();
    const listed = editor.all('component', 'component');
    for (const { name, inPorts, outPorts } of [...listed, ...editor.all('runtime', 'ports')]) {
      for (const { id, type } of [...inPorts, ...outPorts]) {
        assert.ok(KNOWN.includes(type), `${name}.${id} has the type ${type}`);
        types.set(`${name}.${id}`, type);
      }
    }
    const of = (port: string) => types.get(`microflo/${port}`);
    assert.deepEqual(
      ['Timer.interval', 'SerialIn.out', 'Hysteresis.in', 'Not.in', 'Counter.in', 'DigitalRead.pin'].map(of),
      ['int', 'int', 'number', 'boolean', 'bang', 'all'],
    );
    assert.equal(types.get('undefined.interval'), 'int');
  });

  it('gets an error at the node for an unconnected required inport', async () => {
    const editor = await open({
      main: 'button(MonitorPin) OUT -> IN sub(Sub)',
      Sub: 'INPORT=a.IN:IN\na(Repeat) OUT -> IN lamp(DigitalWrite)',
    });
    const { length: from } = editor.heard;
    await start(editor);
    const needs = 'needs an edge, an initial packet or an export';
    const told = (id: string, error: string, since = 0) =>
      editor.hears('network', 'processerror', { id, error, graph }, since);
    await told('button', `'pin' of MonitorPin ${needs}`, from);
    await told('sub', `node 'lamp' inside: 'pin' of DigitalWrite ${needs}`, from);
    // Who comes later is told, too, once.
    const later = await connect();
    await status(later);
    await later.hears('network', 'processerror', { id: 'button' });
    await status(later);
    await later.settled();
    assert.equal(later.all('network', 'processerror').length, 2);
    // While somebody draws, a port is not fed yet: nothing is said before he pauses.
    const drawn = editor.heard.length;
    editor.say('graph', 'addnode', { id: 'more', component: 'microflo/MonitorPin', metadata: {}, graph });
    editor.say('graph', 'addnode', { id: 'third', component: 'microflo/MonitorPin', metadata: {}, graph });
    editor.say('graph', 'addinitial', { src: { data: 'D4' }, tgt: end('more.pin'), graph });
    await told('third', `'pin' of MonitorPin ${needs}`, drawn);
    const again = editor.heard.slice(drawn).filter(({ command }) => command === 'processerror');
    assert.deepEqual(
      again.map(({ payload }) => payload.id),
      ['third'],
    );
    // What was fed and is not any more is said again.
    const fed = editor.heard.length;
    await editor.done('graph', 'removeinitial', { src: { data: 'D4' }, tgt: end('more.pin'), graph });
    await told('more', `'pin' of MonitorPin ${needs}`, fed);
  });

  it('gets positions for the nodes of a graph from text', async () => {
    const editor = await open({ main: `${TICKS}\nlamp OUT -> IN end(Drop)\nplaced(Drop:x=50,y=60)` });
    const { processes } = await source(editor);
    const at = (id: string) => processes[id].metadata;
    assert.deepEqual(at('placed'), { x: 50, y: 60 });
    assert.ok(at('every').x < at('lamp').x && at('lamp').x < at('end').x);
    assert.deepEqual([at('lamp').y, at('end').y], [at('every').y, at('every').y]);
    const code = 'a(Repeat) OUT -> IN b(Drop)';
    await editor.done('component', 'source', { name: 'Text', language: 'fbp', code }, 'component');
    const text = await source(editor, 'Text');
    assert.ok(text.processes.a.metadata.x < text.processes.b.metadata.x);
  });

  it('gets a close frame when the runtime ends', async () => {
    const editor = await open();
    await rig.server.close();
    assert.deepEqual(await editor.end, { code: 1001, reason: 'the runtime has ended' });
  });
});
