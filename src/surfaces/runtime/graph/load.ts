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
  const all = [read];
  putSubgraphs(read, workspace);
  const id = baseName(path);
  workspace.put(hostGraph(read.graph, { id, name: read.graph.name, main: true }));
  for (const name of read.subgraphNames) {
    if (workspace.find(name) || workspace.library.has(name)) continue;
    const other = await readNeighbour(path, name, withLibrary);
    if (!other) continue;
    putGraph(name, other, workspace);
    all.push(other);
  }
  return { id, ...warningsOf(all) };
}

/** A subgraph of two graphs was read twice. */
function warningsOf(all: readonly ReadGraph[]): Pick<LoadedGraphs, 'warnings' | 'sources'> {
  const warnings = new Map(
    all.flatMap((read) => read.diagnostics.map((each) => [JSON.stringify(each), each] as const)),
  );
  return { warnings: [...warnings.values()], sources: new Map(all.flatMap(({ sources }) => [...sources])) };
}

function putSubgraphs(read: ReadGraph, workspace: Workspace): void {
  for (const [name, subgraph] of read.subgraphs) putGraph(name, subgraph, workspace);
}

function putGraph(name: string, read: ReadGraph, workspace: Workspace): void {
  if (workspace.find(name)) return;
  workspace.put(hostGraph(read.graph, { id: name, name: read.graph.name }));
  putSubgraphs(read, workspace);
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
