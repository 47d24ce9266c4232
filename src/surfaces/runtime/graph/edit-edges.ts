import type { Literal } from '../../../graph/graph.js';
import { literalType, literalValue, withType } from '../../../graph/literal.js';
import { indexedName } from '../../../graph/port-name.js';
import { valueLiteral } from '../../../program/value.js';
import { type GivenPort, indexOf, type PortFields } from '../protocol/fields.js';
import { ProtocolError } from '../protocol/message.js';
import { checkCounts } from './bounds.js';
import { findNode, nodeOnceCalled, withoutNulls } from './edit-nodes.js';
import {
  type HostEdge,
  type HostGraph,
  type HostInitial,
  type HostNode,
  type HostPort,
  type Metadata,
  samePort,
} from './host-graph.js';

/** The port that a client refers to. Throws a ProtocolError when there is no such node. */
export function findPort(graph: HostGraph, { node, port, index }: PortFields): HostPort {
  return { node: findNode(graph, node).key, port: indexedName(port.toLowerCase(), index) };
}

/** The same; undefined when there is no such node. */
export function portIn(graph: HostGraph, port: GivenPort): HostPort | undefined {
  return portOf(graph.nodes.get(port.node), port);
}

function portOf(node: HostNode | undefined, { port, index }: GivenPort): HostPort | undefined {
  const number = indexOf(index);
  if (!node || (index !== undefined && number === undefined)) return undefined;
  return { node: node.key, port: indexedName(port.toLowerCase(), number) };
}

/** The edge between two ports; undefined when there is none. */
export function edgeBetween(graph: HostGraph, source: HostPort, target: HostPort): HostEdge | undefined {
  return graph.edges.find((edge) => samePort(edge.source, source) && samePort(edge.target, target));
}

/** The edge that a client refers to; undefined when there is none. */
export function edgeIn(graph: HostGraph, from: GivenPort, to: GivenPort): HostEdge | undefined {
  const [source, target] = [portIn(graph, from), portIn(graph, to)];
  return source && target && edgeBetween(graph, source, target);
}

/** The same, where nodes may be given by ids that they had before. */
export function edgeOnceCalled(graph: HostGraph, from: GivenPort, to: GivenPort): HostEdge | undefined {
  const source = portOf(nodeOnceCalled(graph, from.node), from);
  const target = portOf(nodeOnceCalled(graph, to.node), to);
  return source && target && edgeBetween(graph, source, target);
}

export function addEdge(graph: HostGraph, from: PortFields, to: PortFields, metadata: Metadata): HostGraph {
  const [source, target] = [findPort(graph, from), findPort(graph, to)];
  if (edgeBetween(graph, source, target)) {
    throw new ProtocolError(`graph '${graph.about.id}' already has an edge ${edgeText(from, to)}`);
  }
  const after = { ...graph, edges: [...graph.edges, { source, target, metadata: withoutNulls(metadata) }] };
  checkCounts(after);
  return after;
}

export function removeEdge(graph: HostGraph, edge: HostEdge): HostGraph {
  return { ...graph, edges: graph.edges.filter((each) => each !== edge) };
}

export function replaceEdge(graph: HostGraph, old: HostEdge, edge: HostEdge): HostGraph {
  return { ...graph, edges: graph.edges.map((each) => (each === old ? edge : each)) };
}

export function addInitial(graph: HostGraph, data: unknown, to: PortFields, metadata: Metadata): HostGraph {
  const literal = withType(literalOf(data), metadata.type);
  const type = literalType(literal);
  const about = { ...withoutNulls(metadata), ...(type !== undefined && { type }) };
  const initial = { data: literalValue(literal), literal, target: findPort(graph, to), metadata: about };
  const after = { ...graph, initials: [...graph.initials, initial] };
  checkCounts(after);
  return after;
}

/** Converts [data] from a client to an initial packet. */
function literalOf(data: unknown): Literal {
  const literal = valueLiteral(data);
  if ('code' in literal) throw new ProtocolError(literal.message);
  return literal;
}

/**
 * The initial packet at a port with the value [data], or the first one when [data] is undefined. Clients may have the
 * value in another form: `'10'` for 10. Undefined when there is none.
 */
export function initialAt(graph: HostGraph, to: GivenPort, data: unknown): HostInitial | undefined {
  const target = portIn(graph, to);
  const all = graph.initials.filter((each) => target && samePort(each.target, target));
  if (data === undefined) return all[0];
  const literal = valueLiteral(data);
  if ('code' in literal) return undefined;
  const wanted = literalValue(literal);
  const same = all.find((each) => JSON.stringify(each.data) === JSON.stringify(wanted));
  return same ?? all.find((each) => String(each.data) === String(wanted));
}

export function removeInitial(graph: HostGraph, initial: HostInitial): HostGraph {
  return { ...graph, initials: graph.initials.filter((each) => each !== initial) };
}

function edgeText(from: PortFields, to: PortFields): string {
  return `${from.node} ${portText(from)} -> ${portText(to)} ${to.node}`;
}

/** `OUT[2]` */
export function portText({ port, index }: PortFields): string {
  return indexedName(port, index).toUpperCase();
}
