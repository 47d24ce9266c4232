import type { Graph, GraphExport, PortRef } from '../../../graph/graph.js';
import { literalType, literalValue } from '../../../graph/literal.js';
import { checkCounts } from './bounds.js';
import {
  emptyGraph,
  type GraphAbout,
  type HostExport,
  type HostGraph,
  type HostGroup,
  type HostNode,
  type HostPort,
  type Metadata,
  newKey,
} from './host-graph.js';
import { withPlaces } from './places.js';

/**
 * Converts a graph that was read from text to a graph as clients see it, with all that the text says. Where [about]
 * and the text differ, the text decides about name, icon and description, and [about] about the library. Throws a ProtocolError when
 * the graph has too many of something.
 */
export function hostGraph(graph: Graph, about: GraphAbout): HostGraph {
  const nodes = new Map(
    graph.nodes.map(({ name, component, metadata, ...rest }): [string, HostNode] => {
      return [name, { key: newKey(), id: name, component, metadata: withNumbers(metadata), ...unknownOf(rest) }];
    }),
  );
  const keyOf = (node: string) => nodes.get(node)?.key ?? '';
  const port = ({ node, port: name }: PortRef): HostPort => ({ node: keyOf(node), port: name });
  const ports = (exports: readonly GraphExport[]) =>
    new Map(
      exports.map(({ name, inner, metadata, ...rest }): [string, HostExport] => {
        return [name, { name, inner: port(inner), metadata, ...unknownOf(rest) }];
      }),
    );
  const converted: HostGraph = {
    ...emptyGraph({ ...about, ...aboutIn(graph.properties, about) }),
    properties: graph.properties,
    nodes,
    edges: graph.edges.map(({ source, target, metadata, ...rest }) => ({
      source: port(source),
      target: port(target),
      metadata: withNumbers(metadata),
      ...unknownOf(rest),
    })),
    initials: graph.initials.map(({ literal, target, metadata, ...rest }) => {
      const type = literalType(literal);
      return {
        data: literalValue(literal),
        literal,
        target: port(target),
        metadata: { ...metadata, ...(type !== undefined && { type }) },
        ...unknownOf(rest),
      };
    }),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
    groups: new Map(
      graph.groups.map((group): [string, HostGroup] => [group.name, { ...group, nodes: group.nodes.map(keyOf) }]),
    ),
    ...unknownOf(graph),
  };
  // Before the nodes of a graph that is too large are given places.
  checkCounts(converted);
  return withPlaces(converted);
}

function aboutIn(properties: Metadata, { library }: GraphAbout): Partial<GraphAbout> {
  const keys = ['name', 'icon', 'description', ...(library === undefined ? ['library'] : [])];
  return Object.fromEntries(
    keys.flatMap((key) => (typeof properties[key] === 'string' ? [[key, properties[key]]] : [])),
  );
}

function unknownOf({ unknown }: { unknown?: Metadata }): { unknown?: Metadata } {
  return unknown ? { unknown } : {};
}

/** Values in `.fbp` text are strings; coordinates and routes are numbers. */
function withNumbers(metadata: Metadata): Metadata {
  const result: Record<string, unknown> = { ...metadata };
  for (const key of ['x', 'y', 'route']) {
    const value = result[key];
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) result[key] = Number(value);
  }
  return result;
}
