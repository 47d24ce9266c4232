import { streamProgram } from '../../device/stream-program.js';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { GraphError } from '../../graph/format.js';
import { type GraphFiles, type ReadGraph, readGraph } from '../../graph/read.js';
import type { Board } from '../../program/board.js';
import { type CompileOptions, compileGraph } from '../../program/compile.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { isStream } from '../../stream/program.js';
import { diskFiles, readBytes } from '../../system/files.js';

/**
 * What a simulation runs: the text of a graph (recognised by an arrow, a parenthesis or a line break), the path of an
 * `.fbp` or `.json` file, or a command stream, as bytes or as the path of a file.
 */
export type GraphSource = string | Uint8Array;

/** A graph that can be loaded, and what may be wrong with it all the same. */
export interface Source {
  program: Program;
  warnings: Diagnostic[];
}

/** Stands for a file where there is only text. */
const TEXT_FILE = '<text>.fbp';

/** Compiles [source]. Rejects with a GraphError that shows what is wrong, and where. */
export async function readSource(
  source: GraphSource,
  own: UserLibrary,
  board: Board,
  options: CompileOptions = {},
): Promise<Source> {
  if (source instanceof Uint8Array) return fromStream(source, own, board);
  if (isText(source)) return compile(await readText(source, own), own, board, options);
  if (/\.(fbp|json)$/.test(source)) return compile(await read(source, diskFiles, own), own, board, options);
  const bytes = await readBytes(source);
  if (isStream(bytes)) return fromStream(bytes, own, board);
  return compile(await read(source, diskFiles, own), own, board, options);
}

function isText(source: string): boolean {
  if (source.trim() === '' || /->|\n/.test(source)) return true;
  return source.includes('(') && !/\.(fbp|json)$/.test(source);
}

function fromStream(bytes: Uint8Array, { library }: UserLibrary, board: Board): Source {
  return { program: streamProgram(bytes, library, board), warnings: [] };
}

function compile(read: ReadGraph, { library }: UserLibrary, board: Board, options: CompileOptions): Source {
  const { program, diagnostics } = compileGraph(read, library, board, options);
  if (!program) throw new GraphError(diagnostics, read.sources);
  return { program, warnings: diagnostics };
}

function read(path: string, files: GraphFiles, { library, folder }: UserLibrary): Promise<ReadGraph> {
  return readGraph(path, { files, directories: [folder], isComponent: (name) => library.has(name) });
}

/** Subgraphs of a text are those in the folder of the user's own components. */
function readText(text: string, own: UserLibrary): Promise<ReadGraph> {
  const files: GraphFiles = {
    ...diskFiles,
    read: async (path) => (path === TEXT_FILE ? new TextEncoder().encode(text) : diskFiles.read(path)),
    directory: (path) => (path === TEXT_FILE ? own.folder : diskFiles.directory(path)),
  };
  return read(TEXT_FILE, files, own);
}
