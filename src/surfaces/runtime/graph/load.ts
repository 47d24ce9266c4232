import { baseName } from '../../../graph/builder.js';
import { type ReadGraph, type ReadOptions, readGraph } from '../../../graph/read.js';
import type { Board } from '../../../program/board.js';
import { compileProgram } from '../../../program/compile.js';
import { hostGraph } from './from-file.js';
import type { Workspace } from './workspace.js';

/**
 * Reads the graph at [path] into [workspace] as the main graph, together with the subgraphs that it uses or could use.
 * Resolves with its id. Rejects with a GraphError when the graph has errors.
 */
export async function loadGraphs(
  path: string,
  workspace: Workspace,
  board: Board,
  options: Omit<ReadOptions, 'isComponent'>,
): Promise<string> {
  const isComponent = (name: string) => workspace.library.has(name);
  const read = await readGraph(path, { ...options, isComponent });
  compileProgram(read, workspace.library, board, { allowEmpty: true });
  const id = baseName(path);
  putSubgraphs(read, workspace);
  workspace.put(hostGraph(read.graph, { id, name: read.graph.name, main: true }));
  for (const name of read.subgraphNames) {
    if (workspace.find(name) || isComponent(name)) continue;
    const other = await readNeighbour(path, name, { ...options, isComponent });
    if (other) putGraph(name, other, workspace);
  }
  return id;
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
      if (file !== `${name}.fbp` && file !== `${name}.json`) continue;
      const read = await readGraph(files.join(directory, file), options);
      return read.diagnostics.some(({ severity }) => severity === 'error') ? undefined : read;
    }
  }
  return undefined;
}
