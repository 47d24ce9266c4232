import { limits } from '../protocol/limits.js';
import { ProtocolError } from '../protocol/message.js';
import { checkCounts } from './bounds.js';
import type { HostEdge, HostExport, HostGraph, HostInitial, HostNode, HostPort, Metadata } from './host-graph.js';
import { newKey } from './host-graph.js';

/** The node called [id]. Throws a ProtocolError when [graph] has none. */
export function findNode(graph: HostGraph, id: string): HostNode {
  const node = graph.nodes.get(id);
  if (node) return node;
  throw new ProtocolError(`graph '${graph.about.id}' has no node '${id}'`);
}

/**
 * The node that has the id [id], or else had it last; undefined when there is none. Clients change a node that was
 * renamed under its old id: one undoes both and begins with the metadata, another has not heard of the new id yet.
 */
export function nodeOnceCalled(graph: HostGraph, id: string): HostNode | undefined {
  const node = graph.nodes.get(id);
  const key = graph.former?.get(id);
  if (node || key === undefined) return node;
  return [...graph.nodes.values()].find((each) => each.key === key);
}

export function addNode(graph: HostGraph, id: string, component: string, metadata: Metadata): HostGraph {
  if (graph.nodes.has(id)) throw new ProtocolError(`graph '${graph.about.id}' already has a node '${id}'`);
  const node = { key: newKey(), id, component, metadata: withoutNulls(metadata) };
  const after = { ...graph, nodes: new Map(graph.nodes).set(id, node) };
  // Before many more are added, each of which copies all.
  checkCounts(after);
  return after;
}

/** The elements that are removed together with a node. */
export interface NodeParts {
  edges: HostEdge[];
  initials: HostInitial[];
  inports: HostExport[];
  outports: HostExport[];
}

/** The elements that refer to a node. */
export function partsOf(graph: HostGraph, { key }: HostNode): NodeParts {
  const isAt = ({ node }: HostPort) => node === key;
  return {
    edges: graph.edges.filter(({ source, target }) => isAt(source) || isAt(target)),
    initials: graph.initials.filter(({ target }) => isAt(target)),
    inports: [...graph.inports.values()].filter(({ inner }) => isAt(inner)),
    outports: [...graph.outports.values()].filter(({ inner }) => isAt(inner)),
  };
}

/** Removes a node and all elements that refer to it. */
export function removeNode(graph: HostGraph, node: HostNode): HostGraph {
  const parts = partsOf(graph, node);
  const nodes = new Map(graph.nodes);
  nodes.delete(node.id);
  const groups = [...graph.groups].map(([name, group]) => {
    return [name, { ...group, nodes: group.nodes.filter((key) => key !== node.key) }] as const;
  });
  return {
    ...graph,
    nodes,
    edges: without(graph.edges, parts.edges),
    initials: without(graph.initials, parts.initials),
    inports: withoutPorts(graph.inports, parts.inports),
    outports: withoutPorts(graph.outports, parts.outports),
    groups: new Map(groups),
  };
}

/** Changes only the id: other elements refer to the node by its key. */
export function renameNode(graph: HostGraph, node: HostNode, to: string): HostGraph {
  if (node.id === to) return graph;
  if (graph.nodes.has(to)) throw new ProtocolError(`graph '${graph.about.id}' already has a node '${to}'`);
  const former = [...(graph.former ?? [])].filter(([id]) => id !== node.id && id !== to);
  former.push([node.id, node.key]);
  return { ...replaceNode(graph, node, { ...node, id: to }), former: new Map(former.slice(-limits.former.most)) };
}

/** Merges [metadata] into that of a node. A null value removes its key. */
export function changeNode(graph: HostGraph, node: HostNode, metadata: Metadata): HostGraph {
  const { laidOut, ...rest } = node;
  const isPlaced = 'x' in metadata || 'y' in metadata;
  const changed = { ...(isPlaced ? rest : node), metadata: withoutNulls({ ...node.metadata, ...metadata }) };
  return replaceNode(graph, node, changed);
}

/** Replaces a node and keeps its position, since the order of nodes matters. */
function replaceNode(graph: HostGraph, old: HostNode, node: HostNode): HostGraph {
  const nodes = [...graph.nodes.values()].map((each) => (each === old ? node : each));
  return { ...graph, nodes: new Map(nodes.map((each) => [each.id, each])) };
}

export function withoutNulls(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null));
}

function without<T>(all: readonly T[], some: readonly T[]): readonly T[] {
  return some.length === 0 ? all : all.filter((each) => !some.includes(each));
}

function withoutPorts(all: ReadonlyMap<string, HostExport>, some: HostExport[]): ReadonlyMap<string, HostExport> {
  return some.length === 0 ? all : new Map([...all].filter(([, port]) => !some.includes(port)));
}
