import type {
  EdgeOperation,
  ExportOperation,
  GroupOperation,
  InitialOperation,
  NodeOperation,
  NoteOperation,
  Operation,
  WholeOperation,
} from '../../src/surfaces/runtime/protocol/extension/operations.js';
import {
  type Exported,
  edgeKey,
  type Graph,
  type Group,
  initialAt,
  initialPacket,
  type Metadata,
  type Note,
  type PortRef,
  samePort,
} from './graph.js';
import { splitPlace } from './place.js';

/**
 * The graph after [operations]; those of other graphs are ignored. What an operation refers to and is not there stays so:
 * somebody else may have removed it.
 */
export function applied(graph: Graph, operations: readonly Operation[]): Graph {
  return operations.filter((each) => (each.graph ?? graph.id) === graph.id).reduce(apply, graph);
}

function apply(graph: Graph, operation: Operation): Graph {
  switch (operation.op) {
    case 'addnode':
    case 'removenode':
    case 'renamenode':
    case 'changenode':
      return withNodes(graph, operation);
    case 'addedge':
    case 'removeedge':
    case 'changeedge':
      return withEdges(graph, operation);
    case 'setinitial':
    case 'addinitial':
    case 'removeinitial':
      return withInitials(graph, operation);
    case 'addgroup':
    case 'removegroup':
    case 'renamegroup':
    case 'changegroup':
      return { ...graph, groups: changedGroups(graph.groups, operation) };
    case 'addnote':
    case 'changenote':
    case 'removenote':
      return { ...graph, notes: changedNotes(graph.notes, operation) };
    case 'addgraph':
    case 'removegraph':
      return graph;
    case 'changegraph':
      return withAbout(graph, operation);
    default:
      return withExports(graph, operation);
  }
}

/** Null removes a key. */
function merged(before: Metadata, change: Metadata): Metadata {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
}

function withAbout(graph: Graph, { name, description, icon }: Extract<WholeOperation, { op: 'changegraph' }>): Graph {
  return {
    ...graph,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(icon !== undefined && { icon }),
  };
}

function withNodes(graph: Graph, operation: NodeOperation): Graph {
  switch (operation.op) {
    case 'addnode': {
      const { id, component, metadata = {} } = operation;
      const key = operation.key ?? graph.nodes.get(id)?.key ?? id;
      return { ...graph, nodes: new Map(graph.nodes).set(id, { id, key, component, ...splitPlace(metadata) }) };
    }
    case 'removenode':
      return withoutNode(graph, operation.id);
    case 'renamenode':
      return renamed(graph, operation.from, operation.to);
    case 'changenode': {
      const node = graph.nodes.get(operation.id);
      if (!node) return graph;
      const metadata = merged({ ...node.metadata, ...node.place }, operation.metadata);
      const { place: _, ...bare } = node;
      return { ...graph, nodes: new Map(graph.nodes).set(node.id, { ...bare, ...splitPlace(metadata) }) };
    }
  }
}

function withEdges(graph: Graph, operation: EdgeOperation): Graph {
  const key = edgeKey(operation);
  const { edges } = graph;
  if (operation.op === 'removeedge') return { ...graph, edges: edges.filter((edge) => edgeKey(edge) !== key) };
  if (operation.op === 'changeedge') {
    const { metadata } = operation;
    const changed = edges.map((edge) =>
      edgeKey(edge) === key ? { ...edge, metadata: merged(edge.metadata, metadata) } : edge,
    );
    return { ...graph, edges: changed };
  }
  if (edges.some((edge) => edgeKey(edge) === key)) return graph;
  const { src, tgt, metadata = {} } = operation;
  return { ...graph, edges: [...edges, { src, tgt, metadata }] };
}

function withInitials(graph: Graph, operation: InitialOperation): Graph {
  const { tgt } = operation;
  const others = graph.initials.filter((each) => !samePort(each.tgt, tgt));
  switch (operation.op) {
    case 'setinitial':
      return { ...graph, initials: [...others, initialPacket(operation.data, tgt, operation.metadata)] };
    case 'addinitial':
      return { ...graph, initials: [...graph.initials, initialPacket(operation.src.data, tgt, operation.metadata)] };
    case 'removeinitial': {
      const { src } = operation;
      const wanted = src === undefined ? undefined : JSON.stringify(src.data);
      const gone =
        graph.initials.find((each) => samePort(each.tgt, tgt) && JSON.stringify(each.data) === wanted) ??
        initialAt(graph, tgt);
      return { ...graph, initials: graph.initials.filter((each) => each !== gone) };
    }
  }
}

function changedGroups(groups: Graph['groups'], operation: GroupOperation): Graph['groups'] {
  const after = new Map<string, Group>(groups);
  if (operation.op === 'addgroup') {
    const { name, nodes, metadata = {} } = operation;
    return after.set(name, { name, nodes, metadata });
  }
  const name = operation.op === 'renamegroup' ? operation.from : operation.name;
  const group = groups.get(name);
  if (!group) return groups;
  if (operation.op === 'changegroup') {
    const { nodes = group.nodes, metadata = {} } = operation;
    return after.set(name, { name, nodes, metadata: merged(group.metadata, metadata) });
  }
  after.delete(name);
  if (operation.op === 'renamegroup') after.set(operation.to, { ...group, name: operation.to });
  return after;
}

function changedNotes(notes: Graph['notes'], { op, ...change }: NoteOperation): Graph['notes'] {
  const after = new Map<string, Note>(notes);
  if (op === 'removenote') {
    after.delete(change.id);
    return after;
  }
  const before = notes.get(change.id) ?? { text: '', x: 0, y: 0 };
  return after.set(change.id, { ...before, ...change });
}

function withExports(graph: Graph, operation: ExportOperation): Graph {
  const side = operation.op.endsWith('inport') ? 'inports' : 'outports';
  const ports = new Map(graph[side]);
  if ('node' in operation) {
    const { public: name, node, port, index } = operation;
    ports.set(name, { name, inner: { node, port, ...(index !== undefined && { index }) } });
  } else if ('public' in operation) {
    ports.delete(operation.public);
  } else {
    const found = ports.get(operation.from);
    if (!found) return graph;
    ports.delete(operation.from);
    ports.set(operation.to, { ...found, name: operation.to });
  }
  return { ...graph, [side]: ports };
}

function withoutNode(graph: Graph, id: string): Graph {
  const nodes = new Map(graph.nodes);
  nodes.delete(id);
  const kept = (ports: ReadonlyMap<string, Exported>) =>
    new Map([...ports].filter(([, { inner }]) => inner.node !== id));
  return {
    ...graph,
    nodes,
    edges: graph.edges.filter(({ src, tgt }) => src.node !== id && tgt.node !== id),
    initials: graph.initials.filter(({ tgt }) => tgt.node !== id),
    inports: kept(graph.inports),
    outports: kept(graph.outports),
    groups: mapGroups(graph.groups, (all) => all.filter((each) => each !== id)),
  };
}

function renamed(graph: Graph, from: string, to: string): Graph {
  if (!graph.nodes.has(from) || from === to) return graph;
  const at = (ref: PortRef): PortRef => (ref.node === from ? { ...ref, node: to } : ref);
  const ports = (all: ReadonlyMap<string, Exported>) =>
    new Map([...all].map(([name, port]) => [name, { ...port, inner: at(port.inner) }]));
  return {
    ...graph,
    nodes: new Map([...graph.nodes].map(([id, each]) => (id === from ? [to, { ...each, id: to }] : [id, each]))),
    edges: graph.edges.map((edge) =>
      edge.src.node === from || edge.tgt.node === from ? { ...edge, src: at(edge.src), tgt: at(edge.tgt) } : edge,
    ),
    initials: graph.initials.map((initial) => ({ ...initial, tgt: at(initial.tgt) })),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
    groups: mapGroups(graph.groups, (all) => all.map((each) => (each === from ? to : each))),
  };
}

function mapGroups(groups: Graph['groups'], change: (nodes: readonly string[]) => readonly string[]): Graph['groups'] {
  return new Map([...groups].map(([name, group]) => [name, { ...group, nodes: change(group.nodes) }]));
}
