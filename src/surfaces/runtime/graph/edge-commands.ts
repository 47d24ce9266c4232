import type { Fields, PortFields } from '../protocol/fields.js';
import { type Change, graphMessage } from './change.js';
import {
  addEdge,
  addInitial,
  changeEdge,
  edgeBetween,
  findEdge,
  findInitial,
  findPort,
  removeEdge,
  removeInitial,
} from './edit-edges.js';
import type { HostGraph, HostNode, HostPort } from './host-graph.js';

/** A port in the form of the protocol. */
export function portFields(nodes: ReadonlyMap<string, HostNode>, { node, port }: HostPort): PortFields {
  return { node: nodes.get(node)?.id ?? node, port };
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
  const [src, tgt] = [fields.port('src'), fields.port('tgt')];
  const after = removeEdge(graph, findEdge(graph, src, tgt));
  return { graph: after, messages: [graphMessage(graph, 'removeedge', { src, tgt })], kind: 'other' };
}

export function changeedge(graph: HostGraph, fields: Fields): Change {
  const [src, tgt] = [fields.port('src'), fields.port('tgt')];
  const after = changeEdge(graph, findEdge(graph, src, tgt), fields.metadata());
  const { metadata } = findEdge(after, src, tgt);
  return { graph: after, messages: [graphMessage(graph, 'changeedge', { src, tgt, metadata })], kind: 'metadata' };
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
  const tgt = fields.port('tgt');
  const wanted = fields.has('src') ? fields.object('src').value('data') : undefined;
  const initial = findInitial(graph, tgt, wanted);
  const messages = [graphMessage(graph, 'removeinitial', { src: { data: initial.data }, tgt })];
  return { graph: removeInitial(graph, initial), messages, kind: 'other' };
}
