import type { Component, Library } from '../../src/library/component.js';
import { Random } from '../random.js';

const MOST_NODES = 24;
const KINDS = ['Repeat', 'Counter', 'Split', 'Timer', 'ToggleBoolean', 'Hold', 'Gate', 'Select', 'And', 'Max'];
const LITERALS = ['1', '0', 'true', '7.5', "'text'", '[1,[2]]'];

/**
 * A graph that changes a little at a time; the same seed gives the same changes. It has no loops, so it becomes idle.
 */
export class RandomGraph {
  /** Nodes by number. Edges lead from lower numbers to higher ones. */
  private readonly nodes = new Map<number, Component>();
  private edges = new Set<string>();
  private exports = new Set<string>();
  private initials: string[] = [];
  private readonly random: Random;

  constructor(
    seed: number,
    private readonly library: Library,
  ) {
    this.random = new Random(seed);
  }

  change(): void {
    for (let left = 1 + this.random.below(4); left > 0; left--) this.random.pick(this.steps)();
  }

  text(): string {
    const nodes = [...this.nodes].map(([id, { name }]) => `n${id}(${name})`);
    return [...this.exports, ...nodes, ...this.edges, ...this.initials].join('\n');
  }

  private readonly steps = [
    () => this.addNode(),
    () => this.removeNode(),
    ...Array.from({ length: 6 }, () => () => this.addEdge()),
    () => this.removeEdge(),
    () => this.addExport(),
    () => this.addInitial(),
  ];

  private addNode(): void {
    const id = this.random.below(MOST_NODES);
    const component = this.library.get(this.random.pick(KINDS));
    if (component) {
      this.forget(id);
      this.nodes.set(id, component);
    }
  }

  private removeNode(): void {
    this.forget(this.random.below(MOST_NODES));
  }

  private addEdge(): void {
    if (this.nodes.size < 2) return;
    const [one, other] = [this.random.pick([...this.nodes]), this.random.pick([...this.nodes])];
    const [[a, source], [b, target]] = one[0] < other[0] ? [one, other] : [other, one];
    // These ports accept everything. At ports of other types the compiler refuses packets that never convert.
    const inports = target.inports.filter(({ type }) => type === 'all' || type === 'bang');
    if (a === b || inports.length === 0) return;
    this.edges.add(`n${a} ${this.random.pick(source.outports).name} -> ${this.random.pick(inports).name} n${b}`);
  }

  private removeEdge(): void {
    if (this.edges.size > 0) this.edges.delete(this.random.pick([...this.edges]));
  }

  private addExport(): void {
    if (this.nodes.size === 0) return;
    const [id, component] = this.random.pick([...this.nodes]);
    const port = this.random.pick(component.inports).name;
    if (this.exports.size > 6) this.exports.delete(this.random.pick([...this.exports]));
    this.exports.add(`INPORT=n${id}.${port}:P${id}${port.replace(/\W/g, '')}`);
    const outport = component.outports[0]?.name;
    if (outport) this.exports.add(`OUTPORT=n${id}.${outport}:Q${id}`);
  }

  private addInitial(): void {
    const taking = [...this.nodes].filter(([, { inports }]) => inports.some(({ type }) => type === 'all'));
    if (this.initials.length > 5) this.initials.splice(this.random.below(this.initials.length), 1);
    if (taking.length === 0) return;
    const [id, { inports }] = this.random.pick(taking);
    const port = this.random.pick(inports.filter(({ type }) => type === 'all')).name;
    this.initials.push(`${this.random.pick(LITERALS)} -> ${port} n${id}`);
  }

  /** Removes a node and its edges. */
  private forget(id: number): void {
    this.nodes.delete(id);
    const isAbout = new RegExp(`(^| |=)n${id}(\\.| |$)`);
    const others = (lines: Iterable<string>) => [...lines].filter((line) => !isAbout.test(line));
    this.edges = new Set(others(this.edges));
    this.exports = new Set(others(this.exports));
    this.initials = others(this.initials);
  }
}
