import type { Literal } from '../../../graph/graph.js';
import { literalType, literalValue, withType } from '../../../graph/literal.js';
import { valueLiteral } from '../../../program/value.js';
import type { PortFields } from '../protocol/fields.js';
import { ProtocolError } from '../protocol/message.js';
import { findNode, withoutNulls } from './edit-nodes.js';
import {
  type HostEdge,
  type HostGraph,
  type HostInitial,
  type HostPort,
  type Metadata,
  samePort,
} from './host-graph.js';

/** The port that a client refers to. Throws a ProtocolError when there is no such node. */
export function findPort(graph: HostGraph, { node, port }: PortFields): HostPort {
  return { node: findNode(graph, node).key, port: port.toLowerCase() };
}

/** The same; undefined when there is no such node. */
export function portIn(graph: HostGraph, { node, port }: PortFields): HostPort | undefined {
  const found = graph.nodes.get(node);
  return found && { node: found.key, port: port.toLowerCase() };
}

/** The edge between two ports; undefined when there is none. */
export function edgeBetween(graph: HostGraph, source: HostPort, target: HostPort): HostEdge | undefined {
  return graph.edges.find((edge) => samePort(edge.source, source) && samePort(edge.target, target));
}

/** The same, but throws a ProtocolError when there is none. */
export function findEdge(graph: HostGraph, from: PortFields, to: PortFields): HostEdge {
  const edge = edgeBetween(graph, findPort(graph, from), findPort(graph, to));
  if (edge) return edge;
  throw new ProtocolError(`graph '${graph.about.id}' has no edge ${edgeText(from, to)}`);
}

export function addEdge(graph: HostGraph, from: PortFields, to: PortFields, metadata: Metadata): HostGraph {
  const [source, target] = [findPort(graph, from), findPort(graph, to)];
  if (edgeBetween(graph, source, target)) {
    throw new ProtocolError(`graph '${graph.about.id}' already has an edge ${edgeText(from, to)}`);
  }
  return { ...graph, edges: [...graph.edges, { source, target, metadata: withoutNulls(metadata) }] };
}

export function removeEdge(graph: HostGraph, edge: HostEdge): HostGraph {
  return { ...graph, edges: graph.edges.filter((each) => each !== edge) };
}

/** Merges [metadata] into that of an edge. A null value removes its key. */
export function changeEdge(graph: HostGraph, edge: HostEdge, metadata: Metadata): HostGraph {
  const changed = { ...edge, metadata: withoutNulls({ ...edge.metadata, ...metadata }) };
  return { ...graph, edges: graph.edges.map((each) => (each === edge ? changed : each)) };
}

export function addInitial(graph: HostGraph, data: unknown, to: PortFields, metadata: Metadata): HostGraph {
  const literal = withType(literalOf(data), metadata.type);
  const type = literalType(literal);
  const about = { ...withoutNulls(metadata), ...(type !== undefined && { type }) };
  const initial = { data: literalValue(literal), literal, target: findPort(graph, to), metadata: about };
  return { ...graph, initials: [...graph.initials, initial] };
}

/** Converts [data] from a client to an initial packet. */
function literalOf(data: unknown): Literal {
  const literal = valueLiteral(data);
  if ('code' in literal) throw new ProtocolError(literal.message);
  return literal;
}

/** The initial packet at a port with the value [data], or the first one when [data] is undefined. */
export function findInitial(graph: HostGraph, to: PortFields, data: unknown): HostInitial {
  const target = findPort(graph, to);
  const wanted = data === undefined ? undefined : JSON.stringify(literalValue(literalOf(data)));
  const found = graph.initials.find(
    (each) => samePort(each.target, target) && (data === undefined || JSON.stringify(each.data) === wanted),
  );
  if (found) return found;
  const which = data === undefined ? 'initial packet' : `initial packet ${wanted}`;
  throw new ProtocolError(`port '${to.port}' of '${to.node}' has no ${which}`);
}

export function removeInitial(graph: HostGraph, initial: HostInitial): HostGraph {
  return { ...graph, initials: graph.initials.filter((each) => each !== initial) };
}

function edgeText(from: PortFields, to: PortFields): string {
  return `${from.node} ${from.port.toUpperCase()} -> ${to.port.toUpperCase()} ${to.node}`;
}
