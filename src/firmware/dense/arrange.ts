import type { Block } from './assembler.js';
import { type CallGraph, callGraph } from './references.js';

/** How far a short call reaches, in words, less what the sizes may be wrong by. */
const REACH = 2048 - 24;
/** How often all functions are looked at. */
const SWEEPS = 4;
/** Steps to the order by neighbours. */
const STEPS = 80;

/** Functions in their order. */
export interface Arranged {
  /** Those that stand before the compiler's library, and behind it. */
  before: Block[];
  behind: Block[];
  /** The functions of the library that are called. */
  library: ReadonlySet<string>;
}

/**
 * Finds an order of functions in which as many calls and jumps as possible are short ones, which need a word instead of
 * two: the linker makes them so where the target is within 4 KiB. Callers and callees are brought together by the
 * second eigenvector of their graph; then each function that still has long calls moves to where it has fewest.
 */
export function arrange(functions: readonly Block[]): Arranged {
  const graph = callGraph(functions);
  const order = new Order(graph, byNeighbours(graph));
  for (let sweep = 0; sweep < SWEEPS && order.improve(); sweep++);
  const library = order.blocks.indexOf(functions.length);
  const blocksOf = (numbers: readonly number[]) => numbers.flatMap((i) => functions[i] ?? []);
  return {
    before: blocksOf(order.blocks.slice(0, library)),
    behind: blocksOf(order.blocks.slice(library + 1)),
    library: graph.missing,
  };
}

/** Each block moves to the mean of its neighbours, again and again, while all together stay spread out. */
function byNeighbours({ references }: CallGraph): number[] {
  const count = references.length;
  let places = references.map((_, i) => i - (count - 1) / 2);
  const weights = references.map(({ length }) => length + 1);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const means = places.map((place, i) => {
      const neighbours = references[i] ?? [];
      return neighbours.reduce((sum, { to }) => sum + (places[to] ?? 0), place) / (neighbours.length + 1);
    });
    const middle = means.reduce((sum, mean, i) => sum + mean * (weights[i] ?? 0), 0) / all;
    const spread = Math.sqrt(means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0)) || 1;
    places = means.map((mean) => ((mean - middle) / spread) * count);
  }
  return [...places.keys()].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
}

/** Blocks in an order. */
class Order {
  /** Where each block starts, in words. */
  private readonly starts: Int32Array;
  /** Pairs for each block: what it calls or is called from, and how far that is away if both blocks start together. */
  private readonly distances: Int32Array[];

  constructor(
    private readonly graph: CallGraph,
    public blocks: number[],
  ) {
    this.starts = new Int32Array(blocks.length);
    this.distances = graph.references.map((all) => Int32Array.from(all.flatMap(({ at, to, toAt }) => [to, toAt - at])));
    this.place();
  }

  /** Moves each block with long calls to where it has fewest, if there are fewer then in all. */
  improve(): boolean {
    const before = this.longCalls();
    let fewest = before;
    for (const block of this.graph.sizes.keys()) {
      const position = this.bestPosition(block);
      if (position === undefined) continue;
      const old = this.blocks;
      this.blocks = old.filter((other) => other !== block);
      this.blocks.splice(position, 0, block);
      this.place();
      const now = this.longCalls();
      if (now < fewest) fewest = now;
      else {
        this.blocks = old;
        this.place();
      }
    }
    return fewest < before;
  }

  /** Where among the others a block would have fewer long calls; undefined if nowhere. */
  private bestPosition(block: number): number | undefined {
    const [here, size] = [this.starts[block] ?? 0, this.graph.sizes[block] ?? 0];
    let fewest = this.longCallsAt(block, here);
    if (fewest === 0) return undefined;
    let best: number | undefined;
    for (const [position, other] of this.blocks.entries()) {
      const start = this.starts[other] ?? 0;
      const isBehind = start > here;
      const count = this.longCallsAt(block, isBehind ? start - size : start);
      if (count < fewest) [fewest, best] = [count, isBehind ? position - 1 : position];
    }
    return best;
  }

  /** The long calls of a block, or to it, if it started at [start]. */
  private longCallsAt(block: number, start: number): number {
    const distances = this.distances[block] ?? [];
    let count = 0;
    for (let i = 0; i < distances.length; i += 2) {
      const distance = (this.starts[distances[i] ?? 0] ?? 0) + (distances[i + 1] ?? 0) - start;
      if (distance > REACH || distance < -REACH) count++;
    }
    return count;
  }

  /** Each counted at both of its ends. */
  private longCalls(): number {
    let count = 0;
    for (const [block, start] of this.starts.entries()) count += this.longCallsAt(block, start);
    return count;
  }

  private place(): void {
    let at = 0;
    for (const block of this.blocks) {
      this.starts[block] = at;
      at += this.graph.sizes[block] ?? 0;
    }
  }
}
