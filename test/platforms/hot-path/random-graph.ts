import type { Watch } from '../../../src/device/watch.js';
import { Random } from '../../random.js';

/** A packet to an exported inport; an array stands for brackets around its items. */
type Value = null | boolean | number | string | Value[];

/** A graph and its input. */
export interface Trial {
  graph: string;
  watches: Watch[];
  packets: [port: string, value: Value][];
}

const NODES = 12;
const EDGES = 18;
const PACKETS = 8;
const VALUES: readonly Value[] = [null, true, 7, -70000, 2.5, 'text', '1e3', [1, [null, 'x'], false]];
/** Nodes that receive packets from the host: the first ones. */
const ENTRIES = [0, 1, 2];
/** Components that send at random, send on one packet per packet, or send more than they receive. */
const KINDS = ['Mixer', 'Mixer', 'Repeat', 'Repeat', 'Twice', 'Split'];
/** A path from the host to the host on which a packet is always alone. */
const THROUGH = ['INPORT=q.IN:Q', 'OUTPORT=r.OUT:R', 'q(Repeat) OUT -> IN r(Repeat)'];

/** Returns a graph with everything that may happen to a packet, and its input. The same seed gives the same graph. */
export function randomTrial(seed: number): Trial {
  return new RandomTrial(seed).make();
}

class RandomTrial {
  private readonly kinds: string[];
  /** A watch of each edge, by the edge's text. Each edge leads to a later node, so that the graph becomes idle. */
  private readonly edges = new Map<string, Watch>();
  private readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
    this.kinds = Array.from({ length: NODES }, () => this.random.pick(KINDS));
    // A chain first, in which a packet is sometimes alone.
    for (let node = 1; node < NODES; node++) this.link(node - 1, node);
    while (this.edges.size < EDGES) {
      const source = this.random.below(NODES - 1);
      this.link(source, source + 1 + this.random.below(NODES - 1 - source));
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
      `'first' -> IN n${this.random.below(NODES)}`,
    ].join('\n');
    const ports = [...ENTRIES.map((node) => `P${node}`), 'Q'];
    const packets = Array.from({ length: PACKETS }, (): [string, Value] => [
      this.random.pick(ports),
      this.random.pick(VALUES),
    ]);
    const questions = mixers.map((node): [string, Value] => [`T${node}`, null]);
    const watches = this.random.below(2) === 0 ? [] : [this.random.pick([...edges.values()])];
    return { graph, watches, packets: [...packets, ...questions] };
  }

  private link(source: number, target: number): void {
    const [outport, inport] = [this.outport(source), this.inport(target)];
    const watch = { from: `n${source}.${outport.toLowerCase()}`, to: `n${target}.${inport.toLowerCase()}` };
    this.edges.set(`n${source} ${outport} -> ${inport} n${target}`, watch);
  }

  private outport(node: number): string {
    const kind = this.kinds[node];
    if (kind === 'Mixer') return this.random.pick(['A', 'B', 'C']);
    return kind === 'Split' ? `OUT[${this.random.below(9)}]` : 'OUT';
  }

  private inport(node: number): string {
    return this.kinds[node] === 'Mixer' ? this.random.pick(['IN', 'IN', 'TRUTH', 'NUMBER']) : 'IN';
  }
}
