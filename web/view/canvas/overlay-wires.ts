import type { App, Drawing } from '../../app/app.js';
import { PORT, portY, type ShownNode } from '../../drawing/shown-node.js';
import { type Curve, wirePath } from '../../drawing/wire-path.js';
import { edgeKey, type GraphEdge, type Point, type PortRef, portName } from '../../graph/graph.js';
import type { WireValue } from '../../live/values.js';

/** A wire as the overlay needs it. */
export interface Wire {
  readonly key: string;
  readonly edge: GraphEdge;
  readonly curves: readonly Curve[];
  readonly value: WireValue;
}

/** Where a port is in the drawing; undefined when its node does not have it. */
export function portPoint(
  shown: ShownNode | undefined,
  place: Point | undefined,
  ref: PortRef,
  side: 'ins' | 'outs',
): Point | undefined {
  if (!shown || !place) return undefined;
  const name = portName(ref).toLowerCase();
  const row = shown[side].findIndex((port) => port.name.toLowerCase() === name);
  return row < 0
    ? undefined
    : { x: place.x + (side === 'outs' ? shown.width + PORT / 2 : -PORT / 2), y: place.y + portY(row) };
}

/** The height at which a wire that leads back passes below both of its nodes. */
export function belowBoth({ nodes }: Drawing, places: ReadonlyMap<string, Point>, { src, tgt }: GraphEdge) {
  const bottoms = [src.node, tgt.node].map((id) => (places.get(id)?.y ?? 0) + (nodes.get(id)?.height ?? 0));
  return Math.max(...bottoms) + 22;
}

/** All wires of a drawing, with [places] that may be on the move. */
export function wiresOf(app: App, drawing: Drawing, places: ReadonlyMap<string, Point>): Wire[] {
  const { graph, nodes } = drawing;
  const { session, subgraph } = app;
  const root = session.isExtended ? graph.id : app.rootId;
  return graph.edges.flatMap((edge) => {
    const { src, tgt } = edge;
    const from = portPoint(nodes.get(src.node), places.get(src.node), src, 'outs');
    const to = portPoint(nodes.get(tgt.node), places.get(tgt.node), tgt, 'ins');
    if (!from || !to) return [];
    const curves = wirePath(from, to, belowBoth(drawing, places, edge));
    return [{ key: edgeKey(edge), edge, curves, value: session.live.wire(root, subgraph, src, tgt) }];
  });
}

/** Changes when any wire has got another packet. */
export function edgeTiming(wires: readonly Wire[]): number {
  let count = 0;
  for (const { value } of wires) count += value.count;
  return count;
}
