import { streamProgram } from '../../device/stream-program.js';
import { type GraphFiles, isGraphPath, type ReadGraph } from '../../graph/read.js';
import type { Board } from '../../program/board.js';
import { type CompiledProgram, type CompileOptions, compileProgram } from '../../program/compile.js';
import type { UserLibrary } from '../../project/library.js';
import { loadProgram, readGraphFile } from '../../project/load-graph.js';
import { diskFiles } from '../../system/files.js';

/**
 * The source of a simulation: the text of a graph (recognised by an arrow, a parenthesis or a line break), the path of
 * a `.fbp` or `.json` file, or a command stream, as bytes or as the path of a file.
 */
export type GraphSource = string | Uint8Array;

/** The file name of graphs that are given as text. */
const TEXT_FILE = '<text>.fbp';

/** Compiles [source]. Rejects with a GraphError that shows each error and its place. */
export async function readSource(
  source: GraphSource,
  own: UserLibrary,
  board: Board,
  options: CompileOptions = {},
): Promise<CompiledProgram> {
  if (source instanceof Uint8Array) return { program: streamProgram(source, own.library, board), warnings: [] };
  if (isText(source)) return compileProgram(await readText(source, own), own.library, board, options);
  return loadProgram(source, own, board, options);
}

function isText(source: string): boolean {
  if (source.trim() === '' || /->|\n/.test(source)) return true;
  return source.includes('(') && !isGraphPath(source);
}

/** A graph that is given as text finds its subgraphs in the folder of the user's own components. */
function readText(text: string, own: UserLibrary): Promise<ReadGraph> {
  const files: GraphFiles = {
    ...diskFiles,
    read: async (path) => (path === TEXT_FILE ? new TextEncoder().encode(text) : diskFiles.read(path)),
    directory: (path) => (path === TEXT_FILE ? own.folder : diskFiles.directory(path)),
  };
  return readGraphFile(TEXT_FILE, own, files);
}
