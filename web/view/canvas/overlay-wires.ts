import type { App, Drawing } from '../../app/app.js';
import { PORT, portY, type ShownNode } from '../../drawing/shown-node.js';
import { belowBoth, type Curve, wirePath } from '../../drawing/wire-path.js';
import { edgeKey, type GraphEdge, type Point, type PortRef, portName } from '../../graph/graph.js';
import type { WireValue } from '../../live/values.js';

/** A wire as the overlay needs it. */
export interface Wire {
  readonly key: string;
  /** The places of its nodes. */
  readonly from: Point | undefined;
  readonly to: Point | undefined;
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

function bottomOf(shown: ShownNode | undefined, place: Point | undefined): number {
  return (place?.y ?? 0) + (shown?.height ?? 0);
}

/**
 * All wires of a drawing, with [places] that may be on the move. Those of [before], which are of the same drawing, stay
 * where their nodes do.
 */
export function wiresOf(
  app: App,
  drawing: Drawing,
  places: ReadonlyMap<string, Point>,
  before: ReadonlyMap<string, Wire>,
): Wire[] {
  const { graph, nodes } = drawing;
  const { session, subgraph } = app;
  const root = session.isExtended ? graph.id : app.rootId;
  return graph.edges.flatMap((edge) => {
    const { src, tgt } = edge;
    const key = edgeKey(edge);
    const [start, end] = [places.get(src.node), places.get(tgt.node)];
    const known = before.get(key);
    if (known && known.from === start && known.to === end) return [known];
    const from = portPoint(nodes.get(src.node), start, src, 'outs');
    const to = portPoint(nodes.get(tgt.node), end, tgt, 'ins');
    if (!from || !to) return [];
    const below = belowBoth(bottomOf(nodes.get(src.node), start), bottomOf(nodes.get(tgt.node), end));
    const curves = wirePath(from, to, below);
    const value = session.live.wire(root, subgraph, src, tgt);
    return [{ key, edge, curves, from: start, to: end, value }];
  });
}

/** Changes when any wire has got another packet. */
export function edgeTiming(wires: readonly Wire[]): number {
  let count = 0;
  for (const { value } of wires) count += value.count;
  return count;
}
