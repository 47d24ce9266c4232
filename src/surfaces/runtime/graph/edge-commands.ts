import { splitIndex } from '../../../graph/port-name.js';
import type { Fields, PortFields } from '../protocol/fields.js';
import { type Change, graphMessage, unchanged } from './change.js';
import {
  addEdge,
  addInitial,
  edgeBetween,
  edgeIn,
  edgeOnceCalled,
  findPort,
  initialAt,
  removeEdge,
  removeInitial,
  replaceEdge,
} from './edit-edges.js';
import { withoutNulls } from './edit-nodes.js';
import { type HostGraph, type HostNode, type HostPort, nodesByKey } from './host-graph.js';

/** A port in the form of the protocol. */
export function portFields(nodes: ReadonlyMap<string, HostNode>, { node, port }: HostPort): PortFields {
  return { node: nodes.get(node)?.id ?? node, ...splitIndex(port) };
}

export function addedge(graph: HostGraph, fields: Fields): Change {
  const [src, tgt] = [fields.port('src'), fields.port('tgt')];
  const metadata = fields.optionalMetadata();
  const after = addEdge(graph, src, tgt, metadata ?? {});
  const added = edgeBetween(after, findPort(after, src), findPort(after, tgt));
  return {
    graph: after,
    messages: [graphMessage(graph, 'addedge', { src, tgt, ...(metadata && { metadata: added?.metadata }) })],
    kind: 'addition',
    ...(added && { added }),
  };
}

export function removeedge(graph: HostGraph, fields: Fields): Change {
  const [src, tgt] = [fields.givenPort('src'), fields.givenPort('tgt')];
  const edge = edgeIn(graph, src, tgt);
  if (!edge) return unchanged(graph, 'removeedge', { src, tgt });
  return {
    graph: removeEdge(graph, edge),
    messages: [graphMessage(graph, 'removeedge', { src, tgt })],
    kind: 'other',
  };
}

export function changeedge(graph: HostGraph, fields: Fields): Change {
  const [src, tgt] = [fields.givenPort('src'), fields.givenPort('tgt')];
  const given = fields.metadata();
  const edge = edgeOnceCalled(graph, src, tgt);
  if (!edge) return unchanged(graph, 'changeedge', { src, tgt, metadata: withoutNulls(given) });
  const metadata = withoutNulls({ ...edge.metadata, ...given });
  const nodes = nodesByKey(graph);
  const ends = { src: portFields(nodes, edge.source), tgt: portFields(nodes, edge.target) };
  return {
    graph: replaceEdge(graph, edge, { ...edge, metadata }),
    messages: [graphMessage(graph, 'changeedge', { ...ends, metadata })],
    answer: graphMessage(graph, 'changeedge', { src, tgt, metadata }),
    kind: 'metadata',
  };
}

export function addinitial(graph: HostGraph, fields: Fields): Change {
  const [data, tgt] = [fields.object('src').need('data'), fields.port('tgt')];
  const metadata = fields.optionalMetadata();
  const after = addInitial(graph, data, tgt, metadata ?? {});
  const added = after.initials.at(-1);
  const payload = { src: { data: data ?? null }, tgt, ...(metadata && { metadata: added?.metadata }) };
  return {
    graph: after,
    messages: [graphMessage(graph, 'addinitial', payload)],
    kind: 'addition',
    ...(added && { added }),
  };
}

export function removeinitial(graph: HostGraph, fields: Fields): Change {
  const tgt = fields.givenPort('tgt');
  const wanted = fields.has('src') ? fields.object('src').value('data') : undefined;
  const initial = initialAt(graph, tgt, wanted);
  if (!initial) {
    return unchanged(graph, 'removeinitial', { ...(wanted !== undefined && { src: { data: wanted } }), tgt });
  }
  const messages = [graphMessage(graph, 'removeinitial', { src: { data: initial.data }, tgt })];
  return { graph: removeInitial(graph, initial), messages, kind: 'other' };
}
