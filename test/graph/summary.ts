import type { Graph, Literal } from '../../src/graph/graph.js';

/** A graph without places and numbers' spellings: what two ways of writing it must agree in. */
export interface Summary {
  nodes: [name: string, component: string, metadata: unknown][];
  edges: string[];
  initials: [value: unknown, target: string][];
  inports: string[];
  outports: string[];
  properties: unknown;
}

export function summaryOf(graph: Graph): Summary {
  return {
    nodes: graph.nodes.map((node) => [node.name, node.component, node.metadata]),
    edges: graph.edges.map(({ source, target }) => `${source.node}.${source.port} -> ${target.node}.${target.port}`),
    initials: graph.initials.map(({ literal, target }) => [plainOf(literal), `${target.node}.${target.port}`]),
    inports: graph.inports.map(({ name, inner }) => `${name}=${inner.node}.${inner.port}`),
    outports: graph.outports.map(({ name, inner }) => `${name}=${inner.node}.${inner.port}`),
    properties: graph.properties,
  };
}

function plainOf(literal: Literal): unknown {
  if (literal.kind === 'null') return null;
  if (literal.kind === 'array') return literal.items.map(plainOf);
  return literal.kind === 'object' ? JSON.parse(literal.text) : literal.value;
}
