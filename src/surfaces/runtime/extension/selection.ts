import { edgeName, type TableEdge } from '../graph/edge-table.js';
import { portIn } from '../graph/edit-edges.js';
import type { HostGraph } from '../graph/host-graph.js';
import type { Fields } from '../protocol/fields.js';
import { portKey } from './delta.js';

/** Names an edge in its graph, also when nodes are renamed; of one that begins outside, its inport. */
export function edgeSelector({ edge, target }: Pick<TableEdge, 'edge' | 'target'>): string {
  return edge ?? `-> ${portKey(target)}`;
}

/** The same for an edge that a client names; undefined when there are no such nodes. */
export function selectorFor(graph: HostGraph, fields: Fields): string | undefined {
  const target = portIn(graph, fields.givenPort('tgt'));
  if (!target) return undefined;
  if (!fields.has('src')) return edgeSelector({ target });
  const source = portIn(graph, fields.givenPort('src'));
  return source && edgeName({ source, target });
}
