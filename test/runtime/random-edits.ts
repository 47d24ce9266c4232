import { splitIndex } from '../../src/graph/port-name.js';
import type { Component } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { Random } from '../random.js';

const KINDS = ['Repeat', 'Counter', 'Split', 'Timer', 'ToggleBoolean', 'Hold', 'Gate', 'Select', 'Once', 'Max'];
const VALUES = [1, 0, true, 7.5, 'text', [1, [2]], null];
const MOST_NODES = 40;

export interface RandomEdit {
  command: string;
  payload: object;
}

/** Edits as a client makes them, the same for the same seed. Edges go from older nodes to newer ones: no loops. */
export class RandomEdits {
  private readonly nodes = new Map<string, { age: number; component: Component }>();
  private edges: { from: string; out: string; to: string; into: string }[] = [];
  private initials: { to: string; into: string }[] = [];
  private made = 0;
  private readonly random: Random;

  constructor(
    seed: number,
    private readonly graph: string,
  ) {
    this.random = new Random(seed);
  }

  /** Ids of the nodes that are there, in the order in which they came. */
  get nodeIds(): string[] {
    return [...this.nodes.keys()];
  }

  some(count: number): RandomEdit[] {
    const edits: RandomEdit[] = [];
    while (edits.length < count) {
      const [command, payload] = this.random.pick(this.steps)() ?? [];
      if (command && payload) edits.push({ command, payload: { ...payload, graph: this.graph } });
    }
    return edits;
  }

  private readonly steps: (() => [command: string, payload: object] | undefined)[] = [
    () => this.addNode(),
    () => this.addNode(),
    () => this.removeNode(),
    () => this.renameNode(),
    ...Array.from({ length: 4 }, () => () => this.addEdge()),
    () => this.removeEdge(),
    () => this.addInitial(),
    () => this.removeInitial(),
    () => this.changeNode(),
  ];

  private addNode(): [string, object] | undefined {
    if (this.nodes.size >= MOST_NODES) return undefined;
    this.made += 1;
    const id = `n${this.made}`;
    const name = this.random.pick(KINDS);
    const component = coreLibrary.get(name);
    if (!component) throw new Error(`there is no ${name}`);
    this.nodes.set(id, { age: this.made, component });
    return [
      'addnode',
      { id, component: `microflo/${name}`, metadata: { x: this.random.below(500), y: this.random.below(500) } },
    ];
  }

  private removeNode(): [string, object] | undefined {
    const id = this.someNode();
    if (id === undefined) return undefined;
    this.nodes.delete(id);
    this.edges = this.edges.filter(({ from, to }) => from !== id && to !== id);
    this.initials = this.initials.filter(({ to }) => to !== id);
    return ['removenode', { id }];
  }

  private renameNode(): [string, object] | undefined {
    const from = this.someNode();
    if (from === undefined) return undefined;
    this.made += 1;
    const to = `n${this.made}`;
    const all = [...this.nodes];
    this.nodes.clear();
    for (const [id, node] of all) this.nodes.set(id === from ? to : id, node);
    const renamed = (id: string) => (id === from ? to : id);
    this.edges = this.edges.map((edge) => ({ ...edge, from: renamed(edge.from), to: renamed(edge.to) }));
    this.initials = this.initials.map((initial) => ({ ...initial, to: renamed(initial.to) }));
    return ['renamenode', { from, to }];
  }

  private changeNode(): [string, object] | undefined {
    const id = this.someNode();
    return id === undefined
      ? undefined
      : ['changenode', { id, metadata: { x: this.random.below(500), label: `L${this.made}` } }];
  }

  private addEdge(): [string, object] | undefined {
    const [one, other] = [this.someNode(), this.someNode()];
    const [a, b] = [this.nodes.get(one ?? ''), this.nodes.get(other ?? '')];
    if (one === undefined || other === undefined || !a || !b || a.age >= b.age) return undefined;
    // These take whatever comes.
    const inports = b.component.inports.filter(({ type }) => type === 'all' || type === 'bang');
    const outports = a.component.outports;
    if (inports.length === 0 || outports.length === 0) return undefined;
    const edge = { from: one, out: this.random.pick(outports).name, to: other, into: this.random.pick(inports).name };
    const isThere = this.edges.some((each) => JSON.stringify(each) === JSON.stringify(edge));
    if (!isThere) this.edges.push(edge);
    return ['addedge', ends(edge)];
  }

  private removeEdge(): [string, object] | undefined {
    if (this.edges.length === 0) return undefined;
    const [edge] = this.edges.splice(this.random.below(this.edges.length), 1);
    return edge && ['removeedge', ends(edge)];
  }

  private addInitial(): [string, object] | undefined {
    const id = this.someNode();
    const inports = this.nodes.get(id ?? '')?.component.inports.filter(({ type }) => type === 'all') ?? [];
    if (id === undefined || inports.length === 0) return undefined;
    const into = this.random.pick(inports).name;
    this.initials.push({ to: id, into });
    return ['addinitial', { src: { data: this.random.pick(VALUES) }, tgt: { node: id, ...splitIndex(into) } }];
  }

  private removeInitial(): [string, object] | undefined {
    if (this.initials.length === 0) return undefined;
    const [initial] = this.initials.splice(this.random.below(this.initials.length), 1);
    return initial && ['removeinitial', { tgt: { node: initial.to, ...splitIndex(initial.into) } }];
  }

  private someNode(): string | undefined {
    return this.nodes.size === 0 ? undefined : this.random.pick([...this.nodes.keys()]);
  }
}

function ends({ from, out, to, into }: { from: string; out: string; to: string; into: string }): object {
  return { src: { node: from, ...splitIndex(out) }, tgt: { node: to, ...splitIndex(into) } };
}
