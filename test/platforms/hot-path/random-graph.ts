import type { Watch } from '../../../src/device/watch.js';

/** What is sent to an exported inport; an array is brackets around its items. */
type Value = null | boolean | number | string | Value[];

/** A graph, and what happens to it. */
export interface Trial {
  graph: string;
  watches: Watch[];
  packets: [port: string, value: Value][];
}

const NODES = 12;
const EDGES = 18;
const PACKETS = 8;
const VALUES: readonly Value[] = [null, true, 7, -70000, 2.5, 'text', '1e3', [1, [null, 'x'], false]];
/** Nodes that packets are sent to: the first ones. */
const ENTRIES = [0, 1, 2];
/** What sends as it likes, what hands its one packet on, and what sends more than it gets. */
const KINDS = ['Mixer', 'Mixer', 'Forward', 'Forward', 'Twice', 'Split'];
/** A way through from the host to the host, on which a packet is always alone. */
const THROUGH = ['INPORT=q.IN:Q', 'OUTPORT=r.OUT:R', 'q(Forward) OUT -> IN r(Forward)'];

/** A graph with all that a packet may meet on its way, and what is sent to it; the same for the same seed. */
export function randomTrial(seed: number): Trial {
  return new RandomTrial(seed).make();
}

class RandomTrial {
  private readonly kinds: string[];
  /** By their text; each leads to a later node, so that the graph comes to rest. */
  private readonly edges = new Map<string, Watch>();

  constructor(private state: number) {
    this.kinds = Array.from({ length: NODES }, () => this.pick(KINDS));
    // A chain first: in it a packet is alone at times.
    for (let node = 1; node < NODES; node++) this.link(node - 1, node);
    while (this.edges.size < EDGES) {
      const source = this.below(NODES - 1);
      this.link(source, source + 1 + this.below(NODES - 1 - source));
    }
  }

  make(): Trial {
    const { kinds, edges } = this;
    const mixers = kinds.flatMap((kind, node) => (kind === 'Mixer' ? [node] : []));
    const graph = [
      ...ENTRIES.map((node) => `INPORT=n${node}.IN:P${node}`),
      ...mixers.flatMap((node) => [`INPORT=n${node}.TELL:T${node}`, `OUTPORT=n${node}.SUM:S${node}`]),
      ...kinds.map((kind, node) => `n${node}(${kind})`),
      ...edges.keys(),
      ...THROUGH,
      `'first' -> IN n${this.below(NODES)}`,
    ].join('\n');
    const ports = [...ENTRIES.map((node) => `P${node}`), 'Q'];
    const packets = Array.from({ length: PACKETS }, (): [string, Value] => [this.pick(ports), this.pick(VALUES)]);
    const questions = mixers.map((node): [string, Value] => [`T${node}`, null]);
    const watches = this.below(2) === 0 ? [] : [this.pick([...edges.values()])];
    return { graph, watches, packets: [...packets, ...questions] };
  }

  private link(source: number, target: number): void {
    const [outport, inport] = [this.outport(source), this.inport(target)];
    const watch = { from: `n${source}.${outport.toLowerCase()}`, to: `n${target}.${inport.toLowerCase()}` };
    this.edges.set(`n${source} ${outport} -> ${inport} n${target}`, watch);
  }

  private outport(node: number): string {
    const kind = this.kinds[node];
    if (kind === 'Mixer') return this.pick(['A', 'B', 'C']);
    return kind === 'Split' ? `OUT${1 + this.below(9)}` : 'OUT';
  }

  private inport(node: number): string {
    return this.kinds[node] === 'Mixer' ? this.pick(['IN', 'IN', 'TRUTH', 'NUMBER']) : 'IN';
  }

  private pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** A whole number from 0 to below [limit] (mulberry32, Tommy Ettinger). */
  private below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
}
