import { plainComponent } from '../../src/graph/component-name.js';
import type { Place } from '../../src/graph/diagnostic.js';
import type { GraphExport, Literal, Graph as WrittenGraph, PortRef as WrittenPort } from '../../src/graph/graph.js';
import { withType } from '../../src/graph/literal.js';
import { indexedName } from '../../src/graph/port-name.js';
import { valueLiteral } from '../../src/program/value.js';
import type { Exported, Graph, Initial, PortRef } from '../graph/graph.js';

/** The name of the file that the text of a drawn graph would have. */
export const FILE = 'drawn.fbp';

const PLACE: Place = { file: FILE, line: 1, column: 1 };

/**
 * A drawn graph as it is to be written. Of [said], the graph that its text says, it takes over the annotations that are
 * not drawn.
 */
export function writtenGraph(graph: Graph, said: WrittenGraph): WrittenGraph {
  return {
    name: graph.name,
    file: FILE,
    properties: properties(graph, said),
    nodes: [...graph.nodes.values()].map(({ id, component, place, metadata }) => {
      return { name: id, component: plainComponent(component), metadata: { ...place, ...metadata }, place: PLACE };
    }),
    edges: graph.edges.map(({ src, tgt }) => {
      return { source: writtenPort(src), target: writtenPort(tgt), metadata: {}, place: PLACE };
    }),
    initials: graph.initials.map((each) => {
      return { literal: literalOf(each), target: writtenPort(each.tgt), metadata: {}, place: PLACE };
    }),
    inports: exports(graph.inports),
    outports: exports(graph.outports),
    groups: [...graph.groups.values()].map(({ name, nodes, metadata }) => {
      return { name, nodes: nodes.filter((id) => graph.nodes.has(id)), metadata: { ...metadata } };
    }),
  };
}

function properties({ id, name, description, icon, notes }: Graph, said: WrittenGraph): WrittenGraph['properties'] {
  const { name: known, description: _, icon: __, notes: ___, ...rest } = said.properties;
  const isNamed = name !== '' && (known !== undefined || name !== id);
  return {
    ...rest,
    ...(isNamed && { name }),
    ...(description !== '' && { description }),
    ...(icon !== '' && { icon }),
    ...(notes.size > 0 && { notes: [...notes.values()].map(({ id: ____, ...note }) => note) }),
  };
}

export function writtenPort({ node, port, index }: PortRef): WrittenPort {
  return { node, port: indexedName(port.toLowerCase(), index), place: PLACE };
}

function exports(ports: ReadonlyMap<string, Exported>): GraphExport[] {
  return [...ports.values()].map(({ name, inner }) => {
    return { name: name.toLowerCase(), inner: writtenPort(inner), metadata: {}, place: PLACE };
  });
}

function literalOf({ data, type }: Initial): Literal {
  const literal = valueLiteral(data);
  // An object is no packet: the compiler says so.
  return 'code' in literal ? { kind: 'object', text: JSON.stringify(data) } : withType(literal, type);
}
