import type { Watch } from '../../../src/device/watch.js';

/** What is sent to an exported inport; an array is brackets around its items. */
type Value = null | boolean | number | string | Value[];

/** A graph, and what happens to it. */
export interface Trial {
  graph: string;
  watches: Watch[];
  packets: [port: string, value: Value][];
}

/** Nodes; each but the last leads to later ones only, so that the graph comes to rest. */
const NODES = 12;
const EDGES = 18;
const WATCHES = 1;
const PACKETS = 8;
const VALUES: readonly Value[] = [null, true, 7, -70000, 2.5, 'text', '1e3', [1, [null, 'x'], false]];
/** Beside Mixers, which send as they like: what hands its one packet on, and what sends many at once. */
const OTHERS: Readonly<Record<string, number>> = { Forward: 1, Split: 9 };

/** A graph with all that a packet may meet on its way, and what is sent to it; the same for the same seed. */
export function randomTrial(seed: number): Trial {
  const below = random(seed);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const kinds = Array.from({ length: NODES }, () => pick(['Mixer', 'Mixer', 'Forward', 'Forward', 'Split']));
  const outport = (node: number) => {
    const others = OTHERS[kinds[node] ?? ''];
    if (others === undefined) return pick(['A', 'B', 'C']);
    return others === 1 ? 'OUT' : `OUT${1 + below(others)}`;
  };
  const inport = (node: number) => (kinds[node] === 'Mixer' ? pick(['IN', 'IN', 'TRUTH', 'NUMBER']) : 'IN');
  const edges = new Map<string, Watch>();
  const link = (source: number, target: number) => {
    const [from, to] = [outport(source), inport(target)];
    const watch = { from: `n${source}.${from.toLowerCase()}`, to: `n${target}.${to.toLowerCase()}` };
    edges.set(`n${source} ${from} -> ${to} n${target}`, watch);
  };
  // A chain first: in it a packet is alone at times.
  for (let node = 1; node < NODES; node++) link(node - 1, node);
  while (edges.size < EDGES) {
    const source = below(NODES - 1);
    link(source, source + 1 + below(NODES - 1 - source));
  }
  const mixers = kinds.flatMap((kind, node) => (kind === 'Mixer' ? [node] : []));
  const entries = [0, 1, 2];
  const graph = [
    ...entries.map((node) => `INPORT=n${node}.IN:P${node}`),
    ...mixers.flatMap((node) => [`INPORT=n${node}.TELL:T${node}`, `OUTPORT=n${node}.SUM:S${node}`]),
    ...kinds.map((kind, node) => `n${node}(${kind})`),
    'INPORT=q.IN:Q\nq(Forward) OUT -> IN r(Forward)\nOUTPORT=r.OUT:R',
    ...edges.keys(),
    `'first' -> IN n${below(NODES)}`,
  ].join('\n');
  const ports = [...entries.map((node) => `P${node}`), 'Q'];
  const packets = Array.from({ length: PACKETS }, (): [string, Value] => [pick(ports), pick(VALUES)]);
  const questions = mixers.map((node): [string, Value] => [`T${node}`, null]);
  const watches = Array.from({ length: below(WATCHES + 1) }, () => pick([...edges.values()]));
  return { graph, watches, packets: [...packets, ...questions] };
}

/** Gives whole numbers from 0 to below a limit (mulberry32, Tommy Ettinger). */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
