import type { Place } from '../../../graph/diagnostic.js';
import type { Graph, GraphExport } from '../../../graph/graph.js';
import { type Rewritten, rewriteFbp } from '../../../graph/rewrite-fbp.js';
import { graphToJson, placedMetadata } from '../graph/graph-json.js';
import { type HostExport, type HostGraph, type HostPort, type Metadata, nodesByKey } from '../graph/host-graph.js';

/** The text of a graph's file before it is written. */
export interface TextBefore {
  text: string;
  /** The graph that it says, with the same keys of nodes. */
  graph: HostGraph;
}

/**
 * The text of the file at [path] for [graph]. `.fbp` text that is there is changed in place. Only places that somebody
 * has given are written. [plainName] removes the library of a component's name.
 */
export function graphText(
  path: string,
  graph: HostGraph,
  before: TextBefore | undefined,
  plainName: (component: string) => string,
): Rewritten {
  if (/\.json$/i.test(path)) return { text: `${graphToJson(graph, plainName, fileOptions(graph))}\n` };
  return rewriteFbp(before?.text ?? '', plainGraph(graph, path, plainName), renamesSince(before?.graph, graph));
}

function fileOptions(graph: HostGraph) {
  return { properties: { environment: { type: 'microflo' }, ...properties(graph) }, withPlaces: false };
}

/** What the file said, and what clients have said about the graph since. */
function properties({ about, properties: before }: HostGraph): Metadata {
  const { id, name = id, description, icon } = about;
  const { name: _, description: __, icon: ___, ...rest } = before;
  const isNamed = 'name' in before || name !== id;
  return {
    ...rest,
    ...(isNamed && { name }),
    ...(description !== undefined && description !== '' && { description }),
    ...(icon !== undefined && icon !== '' && { icon }),
  };
}

function renamesSince(before: HostGraph | undefined, graph: HostGraph): ReadonlyMap<string, string> {
  const now = nodesByKey(graph);
  const renames = new Map<string, string>();
  for (const { key, id } of before?.nodes.values() ?? []) {
    const node = now.get(key);
    if (node && node.id !== id) renames.set(id, node.id);
  }
  return renames;
}

/** The graph as it is written, with names. */
function plainGraph(graph: HostGraph, file: string, plainName: (component: string) => string): Graph {
  const nodes = nodesByKey(graph);
  const place: Place = { file, line: 1, column: 1 };
  const id = (key: string) => nodes.get(key)?.id ?? key;
  const port = ({ node, port: name }: HostPort) => ({ node: id(node), port: name, place });
  const ports = (all: ReadonlyMap<string, HostExport>): GraphExport[] =>
    [...all.values()].map(({ name, inner }) => ({ name: name.toLowerCase(), inner: port(inner), metadata: {}, place }));
  return {
    name: graph.about.name ?? graph.about.id,
    file,
    properties: properties(graph),
    nodes: [...graph.nodes.values()].map((node) => {
      return { name: node.id, component: plainName(node.component), metadata: { ...placedMetadata(node) }, place };
    }),
    edges: graph.edges.map(({ source, target }) => ({
      source: port(source),
      target: port(target),
      metadata: {},
      place,
    })),
    initials: graph.initials.map(({ literal, target }) => ({ literal, target: port(target), metadata: {}, place })),
    inports: ports(graph.inports),
    outports: ports(graph.outports),
    groups: [...graph.groups.values()].map(({ name, nodes: keys, metadata }) => {
      return { name, nodes: keys.map(id), metadata };
    }),
  };
}
