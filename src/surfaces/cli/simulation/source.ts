import { DeviceError } from '../../../device/device-error.js';
import { streamProgram } from '../../../device/stream-program.js';
import type { Board } from '../../../program/board.js';
import type { Program } from '../../../program/program.js';
import type { UserLibrary } from '../../../project/library.js';
import { StreamError } from '../../../stream/stream-error.js';
import { Failure } from '../failure.js';
import { compileFile, isGraphPath, readStream } from '../graph-file.js';

/** The program in the file at [path], for [board]: a graph, which is compiled, or a command stream, whose nodes are called `#1` and so on. */
export async function readProgram(path: string, library: UserLibrary, board: Board): Promise<Program> {
  if (isGraphPath(path)) return (await compileFile(path, library, board)).program;
  const bytes = await readStream(path);
  try {
    return { ...streamProgram(bytes, library.library, board), name: path };
  } catch (error) {
    const isKnown = error instanceof StreamError || error instanceof DeviceError;
    throw isKnown ? new Failure(`${path}: ${error.message}`) : error;
  }
}
