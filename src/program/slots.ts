import type { Edit } from './difference.js';
import { edgeKey } from './edge-key.js';
import type { Edge, NodeId } from './program.js';

/** The outport in a mark. No node has it, and no exported inport. */
export const MARK = 255;

/** An edge in the arena. */
interface Slot {
  edge: Edge;
  isWatched: boolean;
}

/**
 * The slots of all nodes, in the order in which they lie in front of each node in the arena (firmware/core/arena.h):
 * edges, and behind each edge that is watched a mark, an edge from outport MARK. Marks in front of the first edge of the
 * host stand for inports whose initial packets are watched. Never changes.
 */
export class SlotTable {
  private constructor(
    private readonly edges: ReadonlyMap<NodeId, readonly Slot[]>,
    /** The marks of the host for initial packets. */
    private readonly initials: readonly Edge[],
  ) {}

  /** The slots of a graph that is loaded, with [watched] edges and marks. What is no edge of the graph is left out. */
  static of(edges: readonly Edge[], watched: readonly Edge[] = []): SlotTable {
    const bySource = new Map<NodeId, Slot[]>();
    for (const edge of edges) listOf(bySource, edge.source).push({ edge, isWatched: false });
    return new SlotTable(bySource, []).watch(watched);
  }

  /** The slots that were read from a device, source by source. */
  static read(slots: readonly Edge[]): SlotTable {
    const bySource = new Map<NodeId, Slot[]>();
    const initials: Edge[] = [];
    for (const edge of slots) {
      const list = listOf(bySource, edge.source);
      if (edge.outport !== MARK) list.push({ edge, isWatched: false });
      else if (list.length === 0) initials.push(edge);
      else list.splice(-1, 1, ...list.slice(-1).map((last) => ({ ...last, isWatched: true })));
    }
    return new SlotTable(bySource, initials);
  }

  /** The nodes that have slots, in node order, the host first. */
  get sources(): NodeId[] {
    const sources = new Set([...this.edges].filter(([, list]) => list.length > 0).map(([source]) => source));
    if (this.initials.length > 0) sources.add(0);
    return [...sources].sort((a, b) => a - b);
  }

  /** The edges of the graph, without marks. */
  get all(): Edge[] {
    return [...this.edges.values()].flatMap((list) => list.map(({ edge }) => edge));
  }

  /** The slots of a node: edges and marks. */
  slots(source: NodeId): Edge[] {
    const edges = this.edges.get(source) ?? [];
    const marked = edges.flatMap(({ edge, isWatched }) => (isWatched ? [edge, { ...edge, outport: MARK }] : [edge]));
    return source === 0 ? [...this.initials, ...marked] : marked;
  }

  /** The slots of one node, without those of others. */
  only(source: NodeId): SlotTable {
    return new SlotTable(new Map([[source, this.edges.get(source) ?? []]]), source === 0 ? this.initials : []);
  }

  /** The number of slots of a node. */
  count(source: NodeId): number {
    return this.slots(source).length;
  }

  /** Whether a node has the same slots in [other]. */
  isSame(source: NodeId, other: SlotTable): boolean {
    const [ours, theirs] = [this.slots(source), other.slots(source)];
    return ours.length === theirs.length && (ours.length === 0 || this.isStartOf(source, other));
  }

  /** Whether a node has slots, and [other] the same and perhaps more behind them. */
  isStartOf(source: NodeId, other: SlotTable): boolean {
    const [ours, theirs] = [this.slots(source), other.slots(source)];
    return ours.length > 0 && ours.every((edge, i) => theirs[i] !== undefined && edgeKey(edge) === edgeKey(theirs[i]));
  }

  /** Watches edges; one from outport MARK of the host stands for initial packets. What is no edge is left out. */
  watch(watched: readonly Edge[]): SlotTable {
    const known = new Set(this.initials.map(edgeKey));
    const further = watched.filter((edge) => isInitial(edge) && !known.has(edgeKey(edge)));
    return this.marked(watched, true, [...this.initials, ...unique(further)]);
  }

  unwatch(watched: readonly Edge[]): SlotTable {
    const going = new Set(watched.map(edgeKey));
    return this.marked(
      watched,
      false,
      this.initials.filter((edge) => !going.has(edgeKey(edge))),
    );
  }

  /** What stays of the slots when an edit removes edges and nodes. Watches end with their edges. */
  remaining({ removeEdges, removeNodes }: Pick<Edit, 'removeEdges' | 'removeNodes'>): SlotTable {
    const going = new Set(removeEdges.map(edgeKey));
    const gone = new Set(removeNodes);
    const edges = [...this.edges].map(([source, list]): [NodeId, Slot[]] => [
      source,
      list.filter(({ edge }) => !going.has(edgeKey(edge))),
    ]);
    return new SlotTable(
      new Map(edges),
      this.initials.filter(({ target }) => !gone.has(target)),
    );
  }

  /** The slots with further edges, which are the last of their nodes. */
  with(edges: readonly Edge[]): SlotTable {
    const bySource = new Map([...this.edges].map(([source, list]): [NodeId, Slot[]] => [source, [...list]]));
    for (const edge of edges) listOf(bySource, edge.source).push({ edge, isWatched: false });
    return new SlotTable(bySource, this.initials);
  }

  private marked(marked: readonly Edge[], isWatched: boolean, initials: readonly Edge[]): SlotTable {
    const keys = new Set(marked.map(edgeKey));
    const bySource = new Map(this.edges);
    for (const source of new Set(marked.map((edge) => edge.source))) {
      const list = bySource.get(source) ?? [];
      const changed = list.map((slot) => (keys.has(edgeKey(slot.edge)) ? { ...slot, isWatched } : slot));
      bySource.set(source, changed);
    }
    return new SlotTable(bySource, initials);
  }
}

function unique(edges: readonly Edge[]): Edge[] {
  return [...new Map(edges.map((edge) => [edgeKey(edge), edge])).values()];
}

function isInitial({ source, outport }: Edge): boolean {
  return source === 0 && outport === MARK;
}

function listOf(lists: Map<NodeId, Slot[]>, source: NodeId): Slot[] {
  const list = lists.get(source) ?? [];
  lists.set(source, list);
  return list;
}
