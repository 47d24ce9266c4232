import type { Edit } from '../program/difference.js';
import { edgeKey } from '../program/edge-key.js';
import type { Edge, Program } from '../program/program.js';
import { INITIAL_PORT } from '../stream/table.js';
import { EdgeFinder } from './find-edge.js';
import { splitPort, type Watch, watchText } from './watch.js';

interface Entry {
  watch: Watch;
  /** The watch was set before there was a graph to check it against. */
  unchecked: boolean;
}

/** The watches of a session. They are stored by name, so that they survive the renumbering of a program. */
export class WatchSet {
  private readonly entries = new Map<string, Entry>();

  /** Adds a watch. [unchecked]: there is no graph yet to check it against. */
  add(watch: Watch, unchecked: boolean): void {
    this.entries.set(watchText(watch), { watch, unchecked });
  }

  delete(watch: Watch): void {
    this.entries.delete(watchText(watch));
  }

  /**
   * Returns the edges to watch in a newly loaded program. Throws a DeviceError for a watch that was set before there
   * was a graph and has no edge in it; any other watch without an edge ends.
   */
  edges(program: Program): Edge[] {
    if (this.entries.size === 0) return [];
    const finder = new EdgeFinder(program);
    return [...this.entries.values()].flatMap(({ watch, unchecked }) => {
      const edge = unchecked ? finder.find(watch) : finder.tryFind(watch);
      return edge ? [edge] : [];
    });
  }

  /** Returns the watched edges that an edit adds, or adds again, and those of this set that are not in [before]. */
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

  /** Returns this set plus [watches], which are dropped if their edge does not exist. */
  with(watches: Iterable<Watch>): WatchSet {
    const result = new WatchSet();
    for (const [text, entry] of this.entries) result.entries.set(text, entry);
    for (const watch of watches) result.add(watch, false);
    return result;
  }

  /** Returns the watches that have an edge in [program], with these edges. */
  found(program: Program): { watch: Watch; edge: Edge }[] {
    const finder = new EdgeFinder(program);
    return [...this.entries.values()].flatMap(({ watch }) => {
      const edge = finder.tryFind(watch);
      return edge ? [{ watch, edge }] : [];
    });
  }

  /** Returns the watches that are not in [others]. */
  without(others: WatchSet): WatchSet {
    const result = new WatchSet();
    for (const [text, entry] of this.entries) if (!others.entries.has(text)) result.entries.set(text, entry);
    return result;
  }

  /** Drops the watches without an edge in [program], which runs now. */
  settle(program: Program): void {
    if (this.entries.size === 0) return;
    const finder = new EdgeFinder(program);
    for (const [text, { watch }] of this.entries) {
      if (finder.tryFind(watch)) this.entries.set(text, { watch, unchecked: false });
      else this.entries.delete(text);
    }
  }

  /** Returns this set with renamed nodes. */
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
