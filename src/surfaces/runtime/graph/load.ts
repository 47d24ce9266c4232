import { baseName } from '../../../graph/builder.js';
import type { Diagnostic } from '../../../graph/diagnostic.js';
import { isGraphPath, type ReadGraph, type ReadOptions, readGraph } from '../../../graph/read.js';
import type { Board } from '../../../program/board.js';
import { compileProgram } from '../../../program/compile.js';
import { hostGraph } from './from-file.js';
import type { Workspace } from './workspace.js';

/** The graphs that were loaded. */
export interface LoadedGraphs {
  /** The id of the main graph. */
  id: string;
  /** The warnings about their texts, and the texts by file name. */
  warnings: Diagnostic[];
  sources: ReadonlyMap<string, string>;
  /** The files of graphs, by their ids. */
  files: ReadonlyMap<string, string>;
}

/**
 * Reads the graph at [path] into [workspace] as the main graph, together with the subgraphs that it uses or could use.
 * Rejects with a GraphError when the graph has errors.
 */
export async function loadGraphs(
  path: string,
  workspace: Workspace,
  board: Board,
  options: Omit<ReadOptions, 'component'>,
): Promise<LoadedGraphs> {
  const withLibrary = { ...options, component: (name: string) => workspace.library.get(name) };
  const read = await readGraph(path, withLibrary);
  compileProgram(read, workspace.library, board, { allowEmpty: true });
  return put(path, read, workspace, withLibrary);
}

/**
 * The same for a graph that may have mistakes, as while it is drawn; but its text must be one of a graph. Resolves with
 * undefined when it is none.
 */
export async function loadDrawn(
  path: string,
  workspace: Workspace,
  options: Omit<ReadOptions, 'component'>,
): Promise<LoadedGraphs | undefined> {
  const withLibrary = { ...options, component: (name: string) => workspace.library.get(name) };
  const read = await readGraph(path, withLibrary);
  const isBroken = ({ severity, place }: Diagnostic) => severity === 'error' && (!place || place.file === path);
  return read.diagnostics.some(isBroken) ? undefined : put(path, read, workspace, withLibrary);
}

async function put(
  path: string,
  read: ReadGraph,
  workspace: Workspace,
  withLibrary: ReadOptions,
): Promise<LoadedGraphs> {
  const all = [read];
  const files = new Map<string, string>();
  putSubgraphs(read, workspace, files);
  const id = baseName(path);
  files.set(id, path);
  workspace.put(hostGraph(read.graph, { id, name: read.graph.name, main: true }));
  for (const name of read.subgraphNames) {
    if (workspace.find(name) || workspace.library.has(name)) continue;
    const other = await readNeighbour(path, name, withLibrary);
    if (!other) continue;
    putGraph(name, other, workspace, files);
    all.push(other);
  }
  return { id, files, ...warningsOf(all) };
}

/** A subgraph of two graphs was read twice. */
function warningsOf(all: readonly ReadGraph[]): Pick<LoadedGraphs, 'warnings' | 'sources'> {
  const warnings = new Map(
    all.flatMap((read) => read.diagnostics.map((each) => [JSON.stringify(each), each] as const)),
  );
  return { warnings: [...warnings.values()], sources: new Map(all.flatMap(({ sources }) => [...sources])) };
}

function putSubgraphs(read: ReadGraph, workspace: Workspace, files: Map<string, string>): void {
  for (const [name, subgraph] of read.subgraphs) putGraph(name, subgraph, workspace, files);
}

function putGraph(name: string, read: ReadGraph, workspace: Workspace, files: Map<string, string>): void {
  if (workspace.find(name)) return;
  files.set(name, read.graph.file);
  workspace.put(hostGraph(read.graph, { id: name, name: read.graph.name }));
  putSubgraphs(read, workspace, files);
}

/** The subgraph [name] that the graph at [path] could use; undefined when it has errors. */
async function readNeighbour(path: string, name: string, options: ReadOptions): Promise<ReadGraph | undefined> {
  const { files, directories = [] } = options;
  for (const directory of [files.directory(path), ...directories]) {
    for (const file of await files.list(directory)) {
      if (!isGraphPath(file) || baseName(file) !== name) continue;
      const read = await readGraph(files.join(directory, file), options);
      return read.diagnostics.some(({ severity }) => severity === 'error') ? undefined : read;
    }
  }
  return undefined;
}
