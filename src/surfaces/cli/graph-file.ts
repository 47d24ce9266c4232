import type { Diagnostic } from '../../graph/diagnostic.js';
import { formatDiagnostic, GraphError } from '../../graph/format.js';
import { readGraph } from '../../graph/read.js';
import type { Board } from '../../program/board.js';
import { compileGraph } from '../../program/compile.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { isStream } from '../../stream/program.js';
import { diskFiles, readBytes } from '../../system/files.js';
import { Failure } from './failure.js';
import { paintSeverity } from './report.js';

export interface CompiledFile {
  program: Program;
  /** Warnings, which have been printed. */
  warnings: Diagnostic[];
  /** All files that it was made of: its own, and those of its subgraphs. */
  files: string[];
}

/** Whether [path] is one of a graph, by its ending. All else may be a command stream. */
export function isGraphPath(path: string): boolean {
  return /\.(fbp|json)$/.test(path);
}

/** Compiles the graph at [path] for [board], and prints warnings on standard error. Rejects with a GraphError. */
export async function compileFile(path: string, { library, folder }: UserLibrary, board: Board): Promise<CompiledFile> {
  const isComponent = (name: string) => library.has(name);
  const read = await readGraph(path, { files: diskFiles, directories: [folder], isComponent });
  const { program, diagnostics } = compileGraph(read, library, board);
  if (!program) throw new GraphError(diagnostics, read.sources);
  for (const warning of diagnostics) {
    const text = formatDiagnostic(warning, read.sources.get(warning.place?.file ?? ''));
    process.stderr.write(`${paintSeverity(text)}\n`);
  }
  return { program, warnings: diagnostics, files: [...read.sources.keys()] };
}

/** The command stream in the file at [path]. Rejects with a Failure when it is something else. */
export async function readStream(path: string): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  if (isStream(bytes)) return bytes;
  const stream = `a command stream, which begins with 'MF'`;
  throw new Failure(`${path} is neither a graph, whose name ends in .fbp or .json, nor ${stream}`);
}
