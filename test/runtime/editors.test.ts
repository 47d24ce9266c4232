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

describe('A client that does as editors do', function () {
  this.timeout(60_000);
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

  it('selects an edge and deselects it: then it sees all again', async () => {
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
    pasted('microflo/Count_9fq2', 'microflo/Count', 252);
    editor.say('graph', 'addedge', {
      ...edge('microflo/Timer_k3x1.out', 'microflo/Count_9fq2.in'),
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
      nodes: ['microflo/Timer_k3x1', 'microflo/Count_9fq2'],
      metadata: { description: '' },
      graph,
    });
    await editor.hears('graph', 'addgroup', { name: 'pasted' }, from);
    const id = 'microflo/Timer_k3x1() OUT -> IN microflo/Count_9fq2()';
    await editor.hears('network', 'data', { id }, from);
    assert.deepEqual(editor.all('graph', 'error'), []);
    await rig.checkGraph();
  });

  it('opens a graph, is closed, and finds its changes again', async () => {
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
});
