import type { Component } from '../graph/component.js';
import type { Graph, GraphNode, Point } from '../graph/graph.js';
import { firstPlaces } from './first-places.js';
import { BETWEEN_NODES } from './grid.js';
import { type ShownNode, shownNodes } from './shown-node.js';

type Nodes = ReadonlyMap<string, ShownNode>;
type ComponentOf = (name: string) => Component | undefined;

/** Places of nodes by their ids, by the id of the graph. */
export type KeptPlaces = Readonly<Record<string, Readonly<Record<string, Point>>>>;

/** A step down for a node in whose place another one is. */
const STEP = 30;
/** Corners that are nearer to each other hide one node behind another. */
const NEAR = { x: 90, y: 50 };

/**
 * Where nodes are drawn. What a person has placed stays there. The others get a place when they are seen first, and keep
 * it, also when they are deleted and come back: nothing jumps while somebody draws, nor when the page is loaded again.
 */
export class Places {
  /** By graph and by key of the node. */
  private readonly seen = new Map<string, Map<string, Point>>();
  private readonly latest = new Map<string, Graph>();

  /** [before]: where nodes without a place were seen before the page was loaded again. */
  constructor(private readonly before: KeptPlaces = {}) {}

  /** Where the nodes are seen that have no place. */
  get kept(): KeptPlaces {
    const graphs = [...this.latest.values()].map((graph) => {
      const known = this.seen.get(graph.id);
      const points = [...graph.nodes.values()].flatMap(({ id, key, place }) => {
        const at = place ? undefined : known?.get(key);
        return at ? [[id, at] as const] : [];
      });
      return [graph.id, Object.fromEntries(points)] as const;
    });
    return { ...this.before, ...Object.fromEntries(graphs) };
  }

  /** The places of all nodes of [graph], by id. */
  of(graph: Graph, nodes: Nodes, componentOf: ComponentOf): Map<string, Point> {
    const known = this.seen.get(graph.id) ?? this.seenBefore(graph);
    this.seen.set(graph.id, known);
    this.latest.set(graph.id, graph);
    const homeless = [...graph.nodes.values()].filter(({ key, place }) => !place && !known.has(key));
    if (homeless.length > 0) add(homeless, graph, nodes, known, componentOf);
    return new Map(
      [...graph.nodes.values()].map(({ id, key, place }) => [id, place ?? known.get(key) ?? { x: 0, y: 0 }]),
    );
  }

  private seenBefore(graph: Graph): Map<string, Point> {
    const before = new Map(Object.entries(this.before[graph.id] ?? {}));
    return new Map(
      [...graph.nodes.values()].flatMap(({ id, key, place }) => {
        const at = place ? undefined : before.get(id);
        return at ? [[key, at] as const] : [];
      }),
    );
  }
}

function add(
  homeless: readonly GraphNode[],
  graph: Graph,
  nodes: Nodes,
  known: Map<string, Point>,
  componentOf: ComponentOf,
): void {
  const part = withoutNew(graph);
  const found = firstPlaces(part, part === graph ? nodes : shownNodes(part, componentOf));
  const isFirst = known.size === 0;
  const shift = isFirst ? () => ({ x: 0, y: 0 }) : shifts(graph, known, found);
  for (const { id, key } of homeless) {
    const at = found.get(id) ?? { x: 0, y: 0 };
    const by = shift(id);
    const others = boxes(graph, nodes, known);
    const isIn = (y: number) => others.some((box) => isTaken({ x: at.x + by.x, y }, nodes.get(id), box, isFirst));
    let y = Math.max(0, at.y + by.y);
    while (isIn(y)) y += STEP;
    known.set(key, { x: Math.max(0, at.x + by.x), y });
  }
}

/**
 * The graph without the nodes at its end that a person has placed: they came when all others had been seen. A node that
 * has a place and others behind it was moved: it still counts where it was.
 */
function withoutNew(graph: Graph): Graph {
  const all = [...graph.nodes.values()];
  const last = all.findLastIndex(({ place }) => !place);
  if (last === all.length - 1) return graph;
  const nodes = new Map(all.slice(0, last + 1).map((node) => [node.id, node]));
  const has = ({ node }: { node: string }) => nodes.has(node);
  return {
    ...graph,
    nodes,
    edges: graph.edges.filter(({ src, tgt }) => has(src) && has(tgt)),
    initials: graph.initials.filter(({ tgt }) => has(tgt)),
  };
}

/** How far a node is to be moved to be where it would be beside one of its neighbours, as that is seen. */
function shifts(graph: Graph, known: ReadonlyMap<string, Point>, found: ReadonlyMap<string, Point>) {
  const seen = (id: string) => {
    const node = graph.nodes.get(id);
    return node?.place ?? (node && known.get(node.key));
  };
  return (id: string): Point => {
    for (const { src, tgt } of graph.edges) {
      const other = src.node === id ? tgt.node : tgt.node === id ? src.node : undefined;
      if (other === undefined) continue;
      const [now, then] = [seen(other), found.get(other)];
      if (now && then) return { x: now.x - then.x, y: now.y - then.y };
    }
    return { x: 0, y: 0 };
  };
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What is drawn already. */
function boxes(graph: Graph, nodes: Nodes, known: ReadonlyMap<string, Point>): Box[] {
  return [...graph.nodes.values()].flatMap(({ id, key, place }) => {
    const [at, shown] = [place ?? known.get(key), nodes.get(id)];
    return at && shown ? [{ ...at, width: shown.width, height: shown.height }] : [];
  });
}

/** When a graph is opened, only a node that would be hidden makes way: what a person has placed was placed beside it. */
function isTaken({ x, y }: Point, shown: ShownNode | undefined, box: Box, isFirst: boolean): boolean {
  if (isFirst) return Math.abs(x - box.x) < NEAR.x && Math.abs(y - box.y) < NEAR.y;
  const { width = 0, height = 0 } = shown ?? {};
  const isBeside = x >= box.x + box.width || box.x >= x + width;
  return !isBeside && y < box.y + box.height + BETWEEN_NODES && box.y < y + height + BETWEEN_NODES;
}
