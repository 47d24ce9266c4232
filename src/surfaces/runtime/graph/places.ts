import { layOut, type Position, ROW } from '../../../graph/layout.js';
import { type HostGraph, type HostNode, nodesByKey } from './host-graph.js';

/**
 * The same graph, in which nodes without coordinates have some. They lie below those that have. What a file says of x
 * or y is kept, whatever it is.
 */
export function withPlaces(graph: HostGraph): HostGraph {
  const all = [...graph.nodes.values()];
  const homeless = all.filter(({ metadata }) => !('x' in metadata || 'y' in metadata));
  if (homeless.length === 0) return graph;
  const nodes = nodesByKey(graph);
  const links = graph.edges.map(({ source, target }) => [idOf(source.node), idOf(target.node)] as const);
  const laidOut = layOut(
    homeless.map(({ id }) => id),
    links,
  );
  const down = lowest(all);
  return {
    ...graph,
    nodes: new Map(all.map((node) => [node.id, placed(node, laidOut.get(node.id), down)])),
  };

  function idOf(key: string): string {
    return nodes.get(key)?.id ?? '';
  }
}

function placed(node: HostNode, at: Position | undefined, down: number): HostNode {
  return at ? { ...node, metadata: { ...node.metadata, x: at.x, y: at.y + down }, laidOut: true } : node;
}

/** How far down the nodes have to be that have no places yet. */
function lowest(nodes: readonly HostNode[]): number {
  return nodes.reduce((most, node) => Math.max(most, (placeOf(node)?.y ?? Number.NEGATIVE_INFINITY) + ROW), 0);
}

function placeOf({ metadata: { x, y } }: HostNode): Position | undefined {
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined;
}
