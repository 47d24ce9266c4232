import { DeviceError } from '../device/device-error.js';
import { streamProgram } from '../device/stream-program.js';
import { type GraphFiles, isGraphPath, type ReadGraph, readGraph, readGraphText } from '../graph/read.js';
import type { Board } from '../program/board.js';
import { type CompiledProgram, type CompileOptions, compileProgram } from '../program/compile.js';
import { isStream } from '../stream/program.js';
import { StreamError } from '../stream/stream-error.js';
import { FileError } from '../system/file-error.js';
import { diskFiles, isPipe, readBytes } from '../system/files.js';
import type { UserLibrary } from './library.js';

/** Where the graphs of a project are, from the folder in which a command runs: `microflo new` makes `graphs`. */
export const GRAPH_FOLDERS: readonly string[] = ['.', 'graphs'];

/** A program and the files that it was read from. */
export interface LoadedProgram extends CompiledProgram {
  /** The given file and those of its subgraphs. [sources] has their texts; it is empty for a command stream. */
  files: string[];
  sources: ReadonlyMap<string, string>;
}

/** Where subgraphs are that a graph uses and that are not beside it. */
export function ownFolders({ folder, packaged = [] }: UserLibrary): string[] {
  return [folder, ...packaged];
}

/** Reads the graph at [path] and its subgraphs. The diagnostics of the result list their errors. */
export function readGraphFile(path: string, own: UserLibrary, files: GraphFiles = diskFiles): Promise<ReadGraph> {
  const { library } = own;
  return readGraph(path, { files, directories: ownFolders(own), component: (name) => library.get(name) });
}

/**
 * Reads the graph [text] as if it were in the file [path], which need not exist. It can use the subgraphs beside that
 * file, those of the project, and those in the folder of the user's own components.
 */
export function readProjectGraph(
  text: string,
  path: string,
  own: UserLibrary,
  files: GraphFiles = diskFiles,
): Promise<ReadGraph> {
  const { library } = own;
  const directories = [...GRAPH_FOLDERS, ...ownFolders(own)];
  return readGraphText(text, path, { files, directories, component: (name) => library.get(name) });
}

/**
 * Compiles the graph in the file at [path] for [board], or the one that comes through a pipe there. Rejects with a
 * GraphError that shows the errors.
 */
export async function loadGraph(
  path: string,
  own: UserLibrary,
  board: Board,
  options?: CompileOptions,
): Promise<LoadedProgram> {
  if (!isGraphPath(path) && (await isPipe(path))) return loadPiped(await readBytes(path), own, board, options);
  return compiled(await readGraphFile(path, own), own, board, options);
}

/** Compiles the graph in [bytes], which came through a pipe: JSON when it begins as that does. */
export async function loadPiped(
  bytes: Uint8Array,
  own: UserLibrary,
  board: Board,
  options?: CompileOptions,
): Promise<LoadedProgram> {
  const text = textIn(bytes);
  return compiled(await readProjectGraph(text, pipedName(text), own), own, board, options);
}

/** The name in messages of the graph [text] that came through a pipe. */
function pipedName(text: string): string {
  return text.trimStart().startsWith('{') ? 'pipe.json' : 'pipe.fbp';
}

/** A graph that came through a pipe, as if it lay in the folder of the command, and the files beside it. */
export interface PipedGraph {
  path: string;
  files: GraphFiles;
  /** Where its subgraphs may be. */
  directories: string[];
}

/** Reads the graph that comes through the pipe at [path]; undefined where there is a file, or nothing. */
export async function pipedGraph(path: string, own: UserLibrary): Promise<PipedGraph | undefined> {
  if (isGraphPath(path) || !(await isPipe(path))) return undefined;
  const bytes = await readBytes(path);
  const name = pipedName(textIn(bytes));
  const read = async (file: string) => (file === name ? bytes : diskFiles.read(file));
  return { path: name, files: { ...diskFiles, read }, directories: [...GRAPH_FOLDERS, ...ownFolders(own)] };
}

function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FileError('what comes through the pipe is no text; a graph must be UTF-8 text', { cause: error });
  }
}

function compiled(read: ReadGraph, own: UserLibrary, board: Board, options?: CompileOptions): LoadedProgram {
  const { sources } = read;
  return { ...compileProgram(read, own.library, board, options), files: [...sources.keys()], sources };
}

/**
 * Loads the graph or the command stream in the file at [path]: the extension decides which. The nodes of a
 * command stream are called `#1`, `#2`, …. Rejects with a GraphError, or with a FileError for a file that is neither.
 */
export async function loadProgram(
  path: string,
  own: UserLibrary,
  board: Board,
  options?: CompileOptions,
): Promise<LoadedProgram> {
  if (isGraphPath(path)) return loadGraph(path, own, board, options);
  const bytes = await readBytes(path);
  if (!isStream(bytes)) {
    if (await isPipe(path)) return loadPiped(bytes, own, board, options);
    const stream = `a command stream (a file that begins with 'MF')`;
    throw new FileError(`${path} is neither a graph (.fbp or .json) nor ${stream}`);
  }
  const program = { ...programInStream(bytes, path, own, board), name: path };
  return { program, warnings: [], files: [path], sources: new Map() };
}

function programInStream(bytes: Uint8Array, path: string, { library }: UserLibrary, board: Board) {
  try {
    return streamProgram(bytes, library, board);
  } catch (error) {
    const isExpected = error instanceof StreamError || error instanceof DeviceError;
    throw isExpected ? new FileError(`${path}: ${error.message}`, { cause: error }) : error;
  }
}
