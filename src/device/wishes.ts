import type { Edit } from '../program/difference.js';
import { edgeKey } from '../program/edge-key.js';
import type { Edge, Program } from '../program/program.js';
import { INITIAL_PORT } from '../stream/table.js';
import { EdgeFinder } from './find-edge.js';
import { splitPort, type Watch, watchText } from './watch.js';

interface Wish {
  watch: Watch;
  /** It was set before any graph was there to check it against. */
  unchecked: boolean;
}

/** What a session wants to watch, by names, so that it outlives the numbers of one program. */
export class Wishes {
  private readonly wishes = new Map<string, Wish>();

  /** [unchecked]: there is no graph yet that could have the edge. */
  add(watch: Watch, unchecked: boolean): void {
    this.wishes.set(watchText(watch), { watch, unchecked });
  }

  delete(watch: Watch): void {
    this.wishes.delete(watchText(watch));
  }

  /**
   * The edges to watch in a program that is loaded anew. A wish that was set before there was a graph, and names what
   * is not in it, is thrown; another one has ended with its edge.
   */
  edges(program: Program): Edge[] {
    if (this.wishes.size === 0) return [];
    const finder = new EdgeFinder(program);
    return [...this.wishes.values()].flatMap(({ watch, unchecked }) => {
      const edge = unchecked ? finder.find(watch) : finder.tryFind(watch);
      return edge ? [edge] : [];
    });
  }

  /** The edges to watch that only an edit brings, or brings anew, and those of wishes that are not among [before]. */
  newEdges({ result, addEdges, addNodes }: Edit, before: Wishes): Edge[] {
    if (this.wishes.size === 0) return [];
    const edges = new Set(addEdges.map(edgeKey));
    const nodes = new Set(addNodes.map(({ id }) => id));
    const further = new Set(this.without(before).edges(result).map(edgeKey));
    return this.edges(result).filter(
      (edge) =>
        further.has(edgeKey(edge)) ||
        (edge.source === 0 && edge.outport === INITIAL_PORT ? nodes.has(edge.target) : edges.has(edgeKey(edge))),
    );
  }

  /** The same and [watches], which are dropped when they name what is not there. */
  with(watches: Iterable<Watch>): Wishes {
    const result = new Wishes();
    for (const [text, wish] of this.wishes) result.wishes.set(text, wish);
    for (const watch of watches) result.add(watch, false);
    return result;
  }

  /** What is watched in [program], with the edge of each. */
  found(program: Program): { watch: Watch; edge: Edge }[] {
    const finder = new EdgeFinder(program);
    return [...this.wishes.values()].flatMap(({ watch }) => {
      const edge = finder.tryFind(watch);
      return edge ? [{ watch, edge }] : [];
    });
  }

  /** Those that are not among [others]. */
  without(others: Wishes): Wishes {
    const result = new Wishes();
    for (const [text, wish] of this.wishes) if (!others.wishes.has(text)) result.wishes.set(text, wish);
    return result;
  }

  /** Drops what [program], which runs now, has no edge for. */
  settle(program: Program): void {
    if (this.wishes.size === 0) return;
    const finder = new EdgeFinder(program);
    for (const [text, { watch }] of this.wishes) {
      if (finder.tryFind(watch)) this.wishes.set(text, { watch, unchecked: false });
      else this.wishes.delete(text);
    }
  }

  /** The same with nodes under their new names. */
  renamed(renames: ReadonlyMap<string, string>): Wishes {
    const port = (text: string) => {
      const { node, port } = splitPort(text);
      const name = node === undefined ? undefined : renames.get(node);
      return name === undefined ? text : `${name}.${port}`;
    };
    const result = new Wishes();
    for (const { watch, unchecked } of this.wishes.values()) {
      const same =
        'initial' in watch ? { initial: port(watch.initial) } : { from: port(watch.from), to: port(watch.to) };
      result.add(same, unchecked);
    }
    return result;
  }
}
