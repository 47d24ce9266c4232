import { simulator } from '../../boards/boards.js';
import { DeviceError } from '../../device/device-error.js';
import { streamProgram } from '../../device/stream-program.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { StreamError } from '../../stream/stream-error.js';
import { Failure } from '../failure.js';
import { compileFile, isGraphPath, readStream } from '../graph-file.js';

/** The program in the file at [path]: a graph, which is compiled, or a command stream, whose nodes are called `#1` and so on. */
export async function readProgram(path: string, library: UserLibrary): Promise<Program> {
  if (isGraphPath(path)) return (await compileFile(path, library, simulator)).program;
  const bytes = await readStream(path);
  try {
    return { ...streamProgram(bytes, library.library, simulator), name: path };
  } catch (error) {
    const isKnown = error instanceof StreamError || error instanceof DeviceError;
    throw isKnown ? new Failure(`${path}: ${error.message}`) : error;
  }
}
