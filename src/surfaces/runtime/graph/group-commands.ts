import type { Fields } from '../protocol/fields.js';
import { type Change, graphMessage } from './change.js';
import { addGroup, changeGroup, findGroup, removeGroup, renameGroup } from './edit-groups.js';
import type { HostGraph } from './host-graph.js';

export function addgroup(graph: HostGraph, fields: Fields): Change {
  const [name, nodes, metadata] = [fields.text('name'), fields.texts('nodes'), fields.optionalMetadata()];
  const after = addGroup(graph, name, nodes, metadata ?? {});
  const payload = { name, nodes, ...(metadata && { metadata: findGroup(after, name).metadata }) };
  return { graph: after, messages: [graphMessage(graph, 'addgroup', payload)], kind: 'metadata' };
}

export function removegroup(graph: HostGraph, fields: Fields): Change {
  const name = fields.text('name');
  const messages = [graphMessage(graph, 'removegroup', { name })];
  return { graph: removeGroup(graph, name), messages, kind: 'metadata' };
}

export function renamegroup(graph: HostGraph, fields: Fields): Change {
  const [from, to] = [fields.text('from'), fields.text('to')];
  const messages = [graphMessage(graph, 'renamegroup', { from, to })];
  return { graph: renameGroup(graph, from, to), messages, kind: 'metadata' };
}

export function changegroup(graph: HostGraph, fields: Fields): Change {
  const name = fields.text('name');
  const after = changeGroup(graph, name, fields.metadata());
  const { metadata } = findGroup(after, name);
  return { graph: after, messages: [graphMessage(graph, 'changegroup', { name, metadata })], kind: 'metadata' };
}
