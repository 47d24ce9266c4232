import { baseName } from '../graph/builder.js';
import type { PortNames } from '../graph/directed-exports.js';
import { GraphError } from '../graph/format.js';
import type { GraphExport } from '../graph/graph.js';
import { isGraphPath, type ReadGraph } from '../graph/read.js';
import type { Component, InPort, Port } from '../library/component.js';
import { diskFiles } from '../system/files.js';
import type { UserLibrary } from './library.js';
import { GRAPH_FOLDERS, ownFolders, readGraphFile } from './load-graph.js';

/** A graph of the project that other graphs can use, described like a component. */
export interface Subgraph {
  name: string;
  description: string;
  inports: InPort[];
  outports: Port[];
  file: string;
}

/** The files of the graphs that the graphs of a project can use, by name: the first of each. */
export async function subgraphFiles(own: UserLibrary): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const directory of [...GRAPH_FOLDERS, ...ownFolders(own)]) {
    for (const file of (await diskFiles.list(directory)).filter(isGraphPath).sort()) {
      const name = baseName(file);
      if (!found.has(name)) found.set(name, diskFiles.join(directory, file));
    }
  }
  return found;
}

/** Describes the graph at [path] with its exported ports. Rejects with a GraphError when it has errors. */
export async function readSubgraph(path: string, own: UserLibrary): Promise<Subgraph> {
  const read = await readGraphFile(path, own);
  const errors = read.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new GraphError(errors, read.sources);
  const { graph } = read;
  const { description } = graph.properties;
  return {
    name: baseName(path),
    description: typeof description === 'string' ? description : '',
    inports: graph.inports.flatMap((port) => {
      const inner = innermost(port, read, own, 'inports');
      return renamed(port, inner?.component.inports, inner?.port);
    }),
    outports: graph.outports.flatMap((port) => {
      const inner = innermost(port, read, own, 'outports');
      return renamed(port, inner?.component.outports, inner?.port);
    }),
    file: path,
  };
}

/** The component whose port a subgraph exports in the end, with the name that the port has there. */
interface Inner {
  component: Component;
  port: string;
}

function innermost(
  { inner }: GraphExport,
  read: ReadGraph,
  own: UserLibrary,
  side: keyof PortNames,
): Inner | undefined {
  const node = read.graph.nodes.find(({ name }) => name === inner.node);
  const below = node && read.subgraphs.get(node.component);
  const through = below?.graph[side].find(({ name }) => name === inner.port);
  if (below) return through && innermost(through, below, own, side);
  const component = node && own.library.get(node.component);
  return component && { component, port: inner.port };
}

/** The port called [inner] of [ports], under the name of the exported [port]. */
function renamed<P extends Port>({ name }: GraphExport, ports: readonly P[] = [], inner = ''): P[] {
  return ports.filter((each) => each.name.toLowerCase() === inner).map((each) => ({ ...each, name }));
}
