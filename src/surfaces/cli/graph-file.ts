import type { Diagnostic } from '../../graph/diagnostic.js';
import { formatDiagnostics } from '../../graph/format.js';
import type { Board } from '../../program/board.js';
import type { UserLibrary } from '../../project/library.js';
import { type LoadedProgram, loadGraph, loadProgram } from '../../project/load-graph.js';
import { paintSeverity } from './report.js';
import { columnsOf } from './style.js';

/** Loads the graph at [path] for [board], and prints its warnings on standard error. Rejects with a GraphError. */
export async function compileFile(path: string, library: UserLibrary, board: Board): Promise<LoadedProgram> {
  return withWarnings(await loadGraph(path, library, board));
}

/** Like compileFile, for a graph or a command stream. */
export async function readProgram(path: string, library: UserLibrary, board: Board): Promise<LoadedProgram> {
  return withWarnings(await loadProgram(path, library, board));
}

/** Prints the warnings of [loaded], and returns it. */
export function withWarnings(loaded: LoadedProgram): LoadedProgram {
  printWarnings(loaded);
  return loaded;
}

interface Warnings {
  warnings: readonly Diagnostic[];
  sources: ReadonlyMap<string, string>;
}

/** Prints warnings on standard error, each with its line. [sources] has the texts by file name. */
export function printWarnings({ warnings, sources }: Warnings): void {
  const texts = formatDiagnostics(warnings, sources, columnsOf(process.stderr));
  for (const text of texts) process.stderr.write(`${paintSeverity(text)}\n`);
}
