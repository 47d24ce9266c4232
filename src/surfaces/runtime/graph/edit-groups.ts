import { ProtocolError } from '../protocol/message.js';
import { findNode, withoutNulls } from './edit-nodes.js';
import type { HostGraph, HostGroup, Metadata } from './host-graph.js';

/** [nodes] are the ids of its nodes. */
export function addGroup(graph: HostGraph, name: string, nodes: readonly string[], metadata: Metadata): HostGraph {
  if (graph.groups.has(name)) throw new ProtocolError(`graph '${graph.about.id}' already has a group '${name}'`);
  const keys = nodes.map((id) => findNode(graph, id).key);
  return { ...graph, groups: new Map(graph.groups).set(name, { name, nodes: keys, metadata: withoutNulls(metadata) }) };
}

export function removeGroup(graph: HostGraph, name: string): HostGraph {
  const groups = new Map(graph.groups);
  groups.delete(name);
  return { ...graph, groups };
}

export function renameGroup(graph: HostGraph, group: HostGroup, to: string): HostGraph {
  if (group.name !== to && graph.groups.has(to)) {
    throw new ProtocolError(`graph '${graph.about.id}' already has a group '${to}'`);
  }
  return replaceGroup(graph, group, { ...group, name: to });
}

/** Merges [metadata] into that of a group. A null value removes its key. */
export function changeGroup(graph: HostGraph, group: HostGroup, metadata: Metadata): HostGraph {
  return replaceGroup(graph, group, { ...group, metadata: withoutNulls({ ...group.metadata, ...metadata }) });
}

function replaceGroup(graph: HostGraph, old: HostGroup, group: HostGroup): HostGraph {
  const groups = [...graph.groups.values()].map((each) => (each === old ? group : each));
  return { ...graph, groups: new Map(groups.map((each) => [each.name, each])) };
}
