import type { Graph, GraphExport } from '../../../graph/graph.js';
import { literalType, literalValue } from '../../../graph/literal.js';
import {
  emptyGraph,
  type GraphAbout,
  type HostExport,
  type HostGraph,
  type HostNode,
  type HostPort,
  newKey,
} from './host-graph.js';

/** Converts a graph that was read from text to a graph as clients see it. */
export function hostGraph(graph: Graph, about: GraphAbout): HostGraph {
  const nodes = new Map(
    graph.nodes.map((node): [string, HostNode] => {
      const { name, component, metadata } = node;
      return [name, { key: newKey(), id: name, component, metadata: plainMetadata(metadata) }];
    }),
  );
  const port = ({ node, port: name }: { node: string; port: string }): HostPort => {
    return { node: nodes.get(node)?.key ?? '', port: name };
  };
  const ports = (exports: readonly GraphExport[]) =>
    new Map(
      exports.map(({ name, inner, metadata }): [string, HostExport] => [name, { name, inner: port(inner), metadata }]),
    );
  return {
    ...emptyGraph(about),
    nodes,
    edges: graph.edges.map(({ source, target, metadata }) => ({
      source: port(source),
      target: port(target),
      metadata: plainMetadata(metadata),
    })),
    initials: graph.initials.map(({ literal, target, metadata }) => {
      const type = literalType(literal);
      return {
        data: literalValue(literal),
        literal,
        target: port(target),
        metadata: { ...plainMetadata(metadata), ...(type !== undefined && { type }) },
      };
    }),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
  };
}

/** Values in `.fbp` text are strings; coordinates are numbers. */
function plainMetadata(metadata: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result = { ...metadata };
  for (const key of ['x', 'y', 'route']) {
    const value = Number(result[key]);
    if (result[key] === undefined) continue;
    if (Number.isFinite(value)) result[key] = Math.round(value);
    else delete result[key];
  }
  return result;
}
