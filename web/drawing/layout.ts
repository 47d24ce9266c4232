import dagre from '@dagrejs/dagre';
import type { Graph, Point } from '../graph/graph.js';
import { BETWEEN_COLUMNS, BETWEEN_NODES, MARGIN, snapped } from './grid.js';
import type { ShownNode } from './shown-node.js';

/** Places for all nodes of a graph that a person wants arranged: packets go from left to right, with few crossings. */
export function layOutGraph(graph: Graph, nodes: ReadonlyMap<string, ShownNode>): Map<string, Point> {
  const drawn = new dagre.graphlib.Graph({ multigraph: true });
  drawn.setGraph({ rankdir: 'LR', ranksep: BETWEEN_COLUMNS, nodesep: BETWEEN_NODES, marginx: MARGIN, marginy: MARGIN });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of nodes.values()) drawn.setNode(id, { width, height });
  for (const [index, { src, tgt }] of graph.edges.entries()) {
    if (nodes.has(src.node) && nodes.has(tgt.node)) drawn.setEdge(src.node, tgt.node, {}, String(index));
  }
  dagre.layout(drawn);
  return new Map(
    [...nodes.values()].map(({ id, width, height }) => {
      const { x, y } = drawn.node(id);
      return [id, { x: snapped(x - width / 2), y: snapped(y - height / 2) }];
    }),
  );
}
