import type { Graph, Point } from '../graph/graph.js';
import { layOutGraph } from './layout.js';
import type { ShownNode } from './shown-node.js';

/**
 * Where nodes are drawn. What a person has placed stays there; the others are laid out once, when their graph is opened,
 * and keep that place, so that nothing jumps while somebody draws.
 */
export class Places {
  private readonly laidOut = new Map<string, Map<string, Point>>();

  /** The places of all nodes of [graph], by id. */
  of(graph: Graph, nodes: ReadonlyMap<string, ShownNode>): Map<string, Point> {
    const known = this.laidOut.get(graph.id) ?? new Map<string, Point>();
    this.laidOut.set(graph.id, known);
    const homeless = [...graph.nodes.values()].filter(({ key, place }) => !place && !known.has(key));
    if (homeless.length > 0) this.add(graph, nodes, known, homeless.length === graph.nodes.size || known.size === 0);
    return new Map(
      [...graph.nodes.values()].map(({ id, key, place }) => [id, place ?? known.get(key) ?? { x: 0, y: 0 }]),
    );
  }

  private add(graph: Graph, nodes: ReadonlyMap<string, ShownNode>, known: Map<string, Point>, isFirst: boolean): void {
    const found = layOutGraph(graph, nodes);
    // Later ones go below all that is there.
    const down = isFirst ? 0 : lowest(graph, nodes, known);
    for (const { id, key, place } of graph.nodes.values()) {
      const at = found.get(id);
      if (at && !place && !known.has(key)) known.set(key, { x: at.x, y: at.y + down });
    }
  }
}

function lowest(graph: Graph, nodes: ReadonlyMap<string, ShownNode>, known: ReadonlyMap<string, Point>): number {
  const bottoms = [...graph.nodes.values()].map(({ id, key, place }) => {
    const at = place ?? known.get(key);
    return at ? at.y + (nodes.get(id)?.height ?? 0) : 0;
  });
  return Math.max(0, ...bottoms);
}
