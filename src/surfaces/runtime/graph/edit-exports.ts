import type { PortFields } from '../protocol/fields.js';
import { ProtocolError } from '../protocol/message.js';
import { findPort } from './edit-edges.js';
import { withoutNulls } from './edit-nodes.js';
import type { HostExport, HostGraph, Metadata } from './host-graph.js';

export type Side = 'inports' | 'outports';

export function addExport(
  graph: HostGraph,
  side: Side,
  name: string,
  inner: PortFields,
  metadata: Metadata,
): HostGraph {
  const key = name.toLowerCase();
  if (graph[side].has(key)) throw taken(graph, side, name);
  const port = { name, inner: findPort(graph, inner), metadata: withoutNulls(metadata) };
  return { ...graph, [side]: new Map(graph[side]).set(key, port) };
}

/** The exported port called [name]; undefined when there is none. */
export function exportCalled(graph: HostGraph, side: Side, name: string): HostExport | undefined {
  return graph[side].get(name.toLowerCase());
}

export function removeExport(graph: HostGraph, side: Side, name: string): HostGraph {
  const ports = new Map(graph[side]);
  ports.delete(name.toLowerCase());
  return { ...graph, [side]: ports };
}

/** Renames an exported port and keeps its position. */
export function renameExport(graph: HostGraph, side: Side, port: HostExport, to: string): HostGraph {
  const same = port.name.toLowerCase() === to.toLowerCase();
  if (!same && graph[side].has(to.toLowerCase())) throw taken(graph, side, to);
  const ports = [...graph[side].values()].map((each) => (each === port ? { ...port, name: to } : each));
  return { ...graph, [side]: new Map(ports.map((each) => [each.name.toLowerCase(), each])) };
}

function taken(graph: HostGraph, side: Side, name: string): ProtocolError {
  return new ProtocolError(`graph '${graph.about.id}' already exports an ${singular(side)} '${name}'`);
}

function singular(side: Side): string {
  return side === 'inports' ? 'inport' : 'outport';
}
