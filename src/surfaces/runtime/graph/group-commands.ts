import type { Fields } from '../protocol/fields.js';
import { type Change, graphMessage, unchanged } from './change.js';
import { addGroup, changeGroup, removeGroup, renameGroup } from './edit-groups.js';
import { withoutNulls } from './edit-nodes.js';
import type { HostGraph } from './host-graph.js';

export function addgroup(graph: HostGraph, fields: Fields): Change {
  const [name, nodes, metadata] = [fields.text('name'), fields.texts('nodes'), fields.optionalMetadata()];
  const after = addGroup(graph, name, nodes, metadata ?? {});
  const payload = { name, nodes, ...(metadata && { metadata: withoutNulls(metadata) }) };
  return { graph: after, messages: [graphMessage(graph, 'addgroup', payload)], kind: 'metadata' };
}

export function removegroup(graph: HostGraph, fields: Fields): Change {
  const name = fields.text('name');
  if (!graph.groups.has(name)) return unchanged(graph, 'removegroup', { name });
  const messages = [graphMessage(graph, 'removegroup', { name })];
  return { graph: removeGroup(graph, name), messages, kind: 'metadata' };
}

export function renamegroup(graph: HostGraph, fields: Fields): Change {
  const [from, to] = [fields.text('from'), fields.text('to')];
  const group = graph.groups.get(from);
  if (!group) return unchanged(graph, 'renamegroup', { from, to });
  const messages = [graphMessage(graph, 'renamegroup', { from, to })];
  return { graph: renameGroup(graph, group, to), messages, kind: 'metadata' };
}

export function changegroup(graph: HostGraph, fields: Fields): Change {
  const [name, given] = [fields.text('name'), fields.metadata()];
  const group = graph.groups.get(name);
  if (!group) return unchanged(graph, 'changegroup', { name, metadata: withoutNulls(given) });
  const after = changeGroup(graph, group, given);
  const metadata = after.groups.get(name)?.metadata;
  return { graph: after, messages: [graphMessage(graph, 'changegroup', { name, metadata })], kind: 'metadata' };
}
