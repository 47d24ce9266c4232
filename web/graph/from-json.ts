import { type Exported, type Graph, type Group, initialPacket, type Metadata, type PortRef } from './graph.js';
import { splitPlace } from './place.js';

interface JsonPort {
  process: string;
  port: string;
  index?: number;
}

interface JsonGraph {
  properties?: { name?: unknown; description?: unknown; icon?: unknown };
  processes?: Record<string, { component: string; metadata?: Metadata }>;
  connections?: { src?: JsonPort; data?: unknown; tgt: JsonPort; metadata?: Metadata }[];
  inports?: Record<string, JsonPort>;
  outports?: Record<string, JsonPort>;
  groups?: { name: string; nodes: string[]; metadata?: Metadata }[];
}

/** Reads a graph as a runtime gives it in `component:source`. */
export function graphFromJson(id: string, text: string): Graph {
  const json = JSON.parse(text) as JsonGraph;
  const connections = json.connections ?? [];
  return {
    id,
    name: textOf(json.properties?.name),
    description: textOf(json.properties?.description),
    icon: textOf(json.properties?.icon),
    nodes: new Map(
      Object.entries(json.processes ?? {}).map(([name, { component, metadata = {} }]) => [
        name,
        { id: name, key: name, component, ...splitPlace(metadata) },
      ]),
    ),
    edges: connections.flatMap(({ src, tgt, metadata = {} }) => {
      return src ? [{ src: end(src), tgt: end(tgt), metadata }] : [];
    }),
    initials: connections.flatMap(({ src, data, tgt, metadata }) => {
      return src ? [] : [initialPacket(data, end(tgt), metadata)];
    }),
    inports: exported(json.inports),
    outports: exported(json.outports),
    notes: new Map(),
    groups: new Map(
      (json.groups ?? []).map(({ name, nodes, metadata = {} }): [string, Group] => [name, { name, nodes, metadata }]),
    ),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function end({ process, port, index }: JsonPort): PortRef {
  return { node: process, port, ...(index !== undefined && { index }) };
}

function exported(ports: Record<string, JsonPort> = {}): Map<string, Exported> {
  return new Map(Object.entries(ports).map(([name, port]) => [name, { name, inner: end(port) }]));
}
