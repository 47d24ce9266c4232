import type { Edit } from '../program/difference.js';
import { edgeKey } from '../program/edge-key.js';
import type { Edge, Program } from '../program/program.js';
import { INITIAL_PORT } from '../stream/table.js';
import { EdgeFinder } from './find-edge.js';
import { splitPort, type Watch, watchText } from './watch.js';

interface Entry {
  watch: Watch;
  /** It was set before any graph was there to check it against. */
  unchecked: boolean;
}

/** What a session wants to watch, by names, so that it outlives the numbers of one program. */
export class WatchSet {
  private readonly entries = new Map<string, Entry>();

  /** [unchecked]: there is no graph yet that could have the edge. */
  add(watch: Watch, unchecked: boolean): void {
    this.entries.set(watchText(watch), { watch, unchecked });
  }

  delete(watch: Watch): void {
    this.entries.delete(watchText(watch));
  }

  /**
   * The edges to watch in a program that is loaded anew. An entry that was set before there was a graph, and names what
   * is not in it, is thrown; another one has ended with its edge.
   */
  edges(program: Program): Edge[] {
    if (this.entries.size === 0) return [];
    const finder = new EdgeFinder(program);
    return [...this.entries.values()].flatMap(({ watch, unchecked }) => {
      const edge = unchecked ? finder.find(watch) : finder.tryFind(watch);
      return edge ? [edge] : [];
    });
  }

  /** The edges to watch that only an edit brings, or brings anew, and those of this set that are not among [before]. */
  newEdges({ result, addEdges, addNodes }: Edit, before: WatchSet): Edge[] {
    if (this.entries.size === 0) return [];
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
  with(watches: Iterable<Watch>): WatchSet {
    const result = new WatchSet();
    for (const [text, entry] of this.entries) result.entries.set(text, entry);
    for (const watch of watches) result.add(watch, false);
    return result;
  }

  /** What is watched in [program], with the edge of each. */
  found(program: Program): { watch: Watch; edge: Edge }[] {
    const finder = new EdgeFinder(program);
    return [...this.entries.values()].flatMap(({ watch }) => {
      const edge = finder.tryFind(watch);
      return edge ? [{ watch, edge }] : [];
    });
  }

  /** Those that are not among [others]. */
  without(others: WatchSet): WatchSet {
    const result = new WatchSet();
    for (const [text, entry] of this.entries) if (!others.entries.has(text)) result.entries.set(text, entry);
    return result;
  }

  /** Drops what [program], which runs now, has no edge for. */
  settle(program: Program): void {
    if (this.entries.size === 0) return;
    const finder = new EdgeFinder(program);
    for (const [text, { watch }] of this.entries) {
      if (finder.tryFind(watch)) this.entries.set(text, { watch, unchecked: false });
      else this.entries.delete(text);
    }
  }

  /** The same with nodes under their new names. */
  renamed(renames: ReadonlyMap<string, string>): WatchSet {
    const port = (text: string) => {
      const { node, port } = splitPort(text);
      const name = node === undefined ? undefined : renames.get(node);
      return name === undefined ? text : `${name}.${port}`;
    };
    const result = new WatchSet();
    for (const { watch, unchecked } of this.entries.values()) {
      const same =
        'initial' in watch ? { initial: port(watch.initial) } : { from: port(watch.from), to: port(watch.to) };
      result.add(same, unchecked);
    }
    return result;
  }
}
