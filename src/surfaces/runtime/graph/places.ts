import { layOut, type Position, ROW } from '../../../graph/layout.js';
import { type HostGraph, type HostNode, nodesByKey } from './host-graph.js';

/** Nodes whose corners are nearer to each other than this lie on each other, in pixels. */
const NEAR = { x: 180, y: 110 };

/**
 * The same graph, in which nodes without coordinates have some: those that they have when the whole graph is laid out, so
 * that they stay where they are when another one is moved. Where one would lie on a node that has a place, all lie below
 * those. What a file says of x or y is kept, whatever it is.
 */
export function withPlaces(graph: HostGraph): HostGraph {
  const all = [...graph.nodes.values()];
  const homeless = all.filter(({ metadata }) => !('x' in metadata || 'y' in metadata));
  if (homeless.length === 0) return graph;
  const whole = laidOut(all, graph);
  const taken = all.flatMap((node) => placeOf(node) ?? []);
  const isFree = ({ id }: HostNode) => {
    const at = whole.get(id);
    return at !== undefined && !taken.some((other) => isNear(at, other));
  };
  const stays = homeless.every(isFree);
  const places = stays ? whole : laidOut(homeless, graph);
  const down = stays ? 0 : lowest(all);
  const isHomeless = new Set(homeless);
  return {
    ...graph,
    nodes: new Map(all.map((node) => [node.id, isHomeless.has(node) ? placed(node, places.get(node.id), down) : node])),
  };
}

function laidOut(nodes: readonly HostNode[], graph: HostGraph): Map<string, Position> {
  const byKey = nodesByKey(graph);
  const idOf = (key: string) => byKey.get(key)?.id ?? '';
  const links = graph.edges.map(({ source, target }) => [idOf(source.node), idOf(target.node)] as const);
  return layOut(
    nodes.map(({ id }) => id),
    links,
  );
}

function isNear(one: Position, other: Position): boolean {
  return Math.abs(one.x - other.x) < NEAR.x && Math.abs(one.y - other.y) < NEAR.y;
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
