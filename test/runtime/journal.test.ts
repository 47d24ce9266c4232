import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Random } from '../random.js';
import { PlainSocket } from './plain-socket.js';
import { Rig } from './rig.js';

interface End {
  node: string;
  port: string;
}
interface Group {
  name: string;
}

/** What the test needs of NoFlo's model of a graph, which NoFlo does not declare. */
interface Graph {
  nodes: { id: string }[];
  edges: { from: End; to: End }[];
  initializers: { to: End }[];
  inports: Record<string, unknown>;
  groups: Group[];
  // biome-ignore lint/suspicious/noExplicitAny: each event has other arguments.
  on(event: string, listener: (...args: any[]) => void): void;
  addNode(id: string, component: string, metadata: object): void;
  removeNode(id: string): void;
  renameNode(from: string, to: string): void;
  setNodeMetadata(id: string, metadata: object): void;
  addEdge(source: string, outport: string, target: string, inport: string, metadata: object): void;
  removeEdge(source: string, outport: string, target: string, inport: string): void;
  addInitial(data: unknown, node: string, port: string, metadata: object): void;
  removeInitial(node: string, port: string): void;
  addInport(name: string, node: string, port: string, metadata: object): void;
  removeInport(name: string): void;
  renameInport(from: string, to: string): void;
  addGroup(name: string, nodes: string[], metadata: object): void;
  removeGroup(name: string): void;
  renameGroup(from: string, to: string): void;
}

interface Journal {
  readonly currentRevision: number;
  moveToRevision(revision: number): void;
}

const noflo: {
  graph: { loadJSON(code: string, done: (error: Error | null, graph?: Graph) => void): void };
  Journal: new (graph: Graph) => Journal;
} = createRequire(import.meta.url)('noflo');

const graph = 'main';
const STEPS = 60;
const COMPONENTS = ['Timer', 'Counter', 'Repeat', 'Drop', 'Gate', 'Unknown'].map((name) => `microflo/${name}`);
/** The runtime refuses it: the graph would contain itself. */
const IMPOSSIBLE = 'project/main';
const PORTS = ['in', 'out', 'interval', 'enabled', 'nowhere'];
const DATA = [10, '10', true, 'text', 2.5, { deep: 1 }];

type Event = [command: string, payload: object];

/** The model of a graph that NoFlo UI has, whose events it sends to the runtime. */
class Model {
  private events: Event[] = [];
  private readonly journal: Journal;
  private made = 0;

  static async load(code: string): Promise<Model> {
    return new Model(
      await new Promise((resolve, reject) => {
        noflo.graph.loadJSON(code, (error, loaded) => (loaded ? resolve(loaded) : reject(error)));
      }),
    );
  }

  private constructor(private readonly model: Graph) {
    this.journal = new noflo.Journal(model);
    const send = (command: string, payload: object) => {
      // The model goes on to change what it has handed out.
      this.events.push([command, structuredClone({ ...payload, graph })]);
    };
    model.on('addNode', ({ id, component, metadata }) => send('addnode', { id, component, metadata }));
    model.on('removeNode', ({ id }) => send('removenode', { id }));
    model.on('renameNode', (from, to) => send('renamenode', { from, to }));
    model.on('changeNode', ({ id, metadata }) => send('changenode', { id, metadata }));
    model.on('addEdge', ({ from, to, metadata }) => send('addedge', { src: from, tgt: to, metadata }));
    model.on('removeEdge', ({ from, to }) => send('removeedge', { src: from, tgt: to }));
    model.on('changeEdge', ({ from, to, metadata }) => send('changeedge', { src: from, tgt: to, metadata }));
    model.on('addInitial', ({ from, to, metadata }) => send('addinitial', { src: from, tgt: to, metadata }));
    model.on('removeInitial', ({ from, to }) => send('removeinitial', { src: from, tgt: to }));
    model.on('addGroup', ({ name, nodes, metadata }) => send('addgroup', { name, nodes, metadata }));
    model.on('removeGroup', ({ name }) => send('removegroup', { name }));
    model.on('renameGroup', (from, to) => send('renamegroup', { from, to }));
    model.on('addInport', (name, { process, port, metadata }) => {
      send('addinport', { public: name, node: process, port, metadata });
    });
    model.on('removeInport', (name) => send('removeinport', { public: name }));
    model.on('renameInport', (from, to) => send('renameinport', { from, to }));
  }

  take(): Event[] {
    return this.events.splice(0);
  }

  get revision(): number {
    return this.journal.currentRevision;
  }

  move(revision: number): void {
    this.journal.moveToRevision(revision);
  }

  /** Does something that a person could do in the editor. */
  step(random: Random): void {
    const { model } = this;
    this.made += 1;
    const fresh = `n${this.made}`;
    if (model.nodes.length === 0) model.addNode(`first${this.made}`, 'microflo/Repeat', { x: 0, y: 0 });
    const node = () => random.pick(model.nodes).id;
    // Edges go from older nodes to newer ones: a loop without delay would never end.
    const addEdge = () => {
      const target = random.below(model.nodes.length);
      const [from, to] = [model.nodes[random.below(target + 1)], model.nodes[target]];
      if (!from || !to || from === to) return;
      model.addEdge(from.id, random.pick(PORTS), to.id, random.pick(PORTS), { route: random.below(10) });
    };
    // The journal undoes an initial packet by removing all of the port.
    const addInitial = () => {
      const [id, port] = [node(), random.pick(PORTS)];
      if (model.initializers.some(({ to }) => to.node === id && to.port === port)) return;
      model.addInitial(random.pick(DATA), id, port, {});
    };
    const steps = [
      () => model.addNode(fresh, random.below(5) === 0 ? IMPOSSIBLE : random.pick(COMPONENTS), { x: this.made, y: 0 }),
      addEdge,
      addEdge,
      addInitial,
      () => model.addInport(fresh, node(), random.pick(PORTS), {}),
      () => model.addGroup(`g${this.made}`, [node()], { description: fresh }),
      () => model.setNodeMetadata(node(), { x: this.made, y: 1 }),
      () => model.renameNode(node(), fresh),
      () => model.removeNode(node()),
      () => {
        const [edge] = model.edges;
        if (edge) model.removeEdge(edge.from.node, edge.from.port, edge.to.node, edge.to.port);
      },
      () => {
        const [initial] = model.initializers;
        if (initial) model.removeInitial(initial.to.node, initial.to.port);
      },
      () => {
        const [name] = Object.keys(model.inports);
        if (name !== undefined) random.below(2) ? model.removeInport(name) : model.renameInport(name, fresh);
      },
      () => {
        const [group] = model.groups;
        if (group) random.below(2) ? model.removeGroup(group.name) : model.renameGroup(group.name, `g${fresh}`);
      },
    ];
    random.pick(steps)();
  }
}

/**
 * What the runtime has, without the order in which it came, which an undo may change, and without metadata: the journal
 * itself leaves out that of nodes that it adds again.
 */
// biome-ignore lint/suspicious/noExplicitAny: the JSON of a graph.
function contents({ processes, connections, inports, groups }: any): object {
  const sorted = (all: object[]) => {
    return all.map((each) => JSON.stringify(each, (key, value) => (key === 'metadata' ? undefined : value))).sort();
  };
  return {
    nodes: sorted(Object.entries(processes)),
    connections: sorted(connections),
    inports: sorted(Object.entries(inports)),
    groups: sorted(groups),
  };
}

describe('The journal of an editor', function () {
  this.timeout(120_000);

  for (const seed of [1, 2, 3]) {
    it(`is undone and redone, and only commands that were refused before are refused: seed ${seed}`, async () => {
      const text = 'every(Timer:x=1,y=2) OUT -> IN lamp(ToggleBoolean:x=3,y=4)\n10 -> INTERVAL every';
      const rig = await Rig.open({ graphs: { main: text } });
      const editor = await PlainSocket.open(rig.url);
      const source = async () => (await editor.done('component', 'getsource', { name: graph }, 'source')).code;
      await editor.done('network', 'start', { graph }, 'started');
      const model = await Model.load(await source());
      let refused = 0;
      const send = async () => {
        for (const [command, payload] of model.take()) {
          if (command.startsWith('add')) {
            if ((await editor.ask('graph', command, payload)).command === 'error') refused += 1;
          } else await editor.done('graph', command, payload);
        }
      };
      const before = contents(JSON.parse(await source()));
      const first = model.revision;
      const random = new Random(seed);
      for (let i = 0; i < STEPS; i++) {
        model.step(random);
        await send();
      }
      assert.ok(refused > 0, 'some steps were refused');
      const after = contents(JSON.parse(await source()));
      const last = model.revision;
      for (const [revision, wanted] of [
        [first, before],
        [last, after],
        [first, before],
      ] as const) {
        model.move(revision);
        await send();
        assert.deepEqual(contents(JSON.parse(await source())), wanted);
        await rig.checkGraph();
      }
      await editor.close();
      await rig.close();
    });
  }
});
