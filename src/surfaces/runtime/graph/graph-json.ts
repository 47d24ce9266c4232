import { jsonText } from '../../../graph/json-text.js';
import { portFields } from './edge-commands.js';
import type { Side } from './edit-exports.js';
import { type HostGraph, type HostNode, type HostPort, type Metadata, nodesByKey } from './host-graph.js';

export interface JsonOptions {
  /** Default: those of the text, and what clients have said about the graph. */
  properties?: Metadata;
  /** Whether computed places are written. Default: true. */
  withPlaces?: boolean;
}

/**
 * Writes a graph in NoFlo's JSON format: all that clients see, and all that was in the text that it was read from.
 * Nodes and exported ports keep their order. [nameOf] returns the name of a component as it is written.
 */
export function graphToJson(
  graph: HostGraph,
  nameOf: (component: string) => string,
  { properties = propertiesOf(graph), withPlaces = true }: JsonOptions = {},
): string {
  const nodes = nodesByKey(graph);
  const end = (port: HostPort, unknown?: unknown) => {
    const { node, ...at } = portFields(nodes, port);
    return { process: node, ...at, ...(unknown as Metadata | undefined) };
  };
  const ports = (side: Side) =>
    new Map(
      [...graph[side].values()].map(({ name, inner, metadata, unknown }) => {
        return [name, { ...end(inner), metadata, ...unknown }];
      }),
    );
  return jsonText({
    caseSensitive: false,
    properties,
    inports: ports('inports'),
    outports: ports('outports'),
    groups: [...graph.groups.values()].map(({ name, nodes: keys, metadata, unknown }) => {
      return { name, nodes: keys.map((key) => nodes.get(key)?.id ?? key), metadata, ...unknown };
    }),
    processes: new Map(
      [...graph.nodes].map(([id, node]) => {
        const { component, unknown } = node;
        const metadata = withPlaces ? node.metadata : placedMetadata(node);
        return [id, { component: nameOf(component), metadata, ...unknown }];
      }),
    ),
    connections: [
      ...graph.edges.map(({ source, target, metadata, unknown: { src, tgt, ...unknown } = {} }) => {
        return { src: end(source, src), tgt: end(target, tgt), metadata, ...unknown };
      }),
      ...graph.initials.map(({ data, target, metadata, unknown: { tgt, ...unknown } = {} }) => {
        return { data, tgt: end(target, tgt), metadata, ...unknown };
      }),
    ],
    ...graph.unknown,
  });
}

/** The properties of the text, and what clients have said about the graph. */
function propertiesOf({ about, properties }: HostGraph): Metadata {
  const { main, ...said } = about;
  return { environment: { type: 'microflo' }, ...properties, name: about.id, ...said };
}

/** The metadata of a node, with its place if somebody has put it there. */
export function placedMetadata({ metadata, laidOut }: Pick<HostNode, 'metadata' | 'laidOut'>): Metadata {
  if (!laidOut) return metadata;
  const { x, y, ...rest } = metadata;
  return rest;
}
