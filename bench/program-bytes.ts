import { simulator } from '../src/boards/boards.js';
import { parseGraph } from '../src/graph/read.js';
import { coreLibrary } from '../src/library/core.js';
import { compileProgram } from '../src/program/compile.js';
import type { Program } from '../src/program/program.js';
import { encodeProgram } from '../src/stream/program.js';

/** Text of a graph -> its command stream, all the way; throws what is wrong with it. */
export function compileText(text: string): Uint8Array {
  return encodeProgram(programOfText(text));
}

/** Text of a graph -> a program for the simulated board; throws what is wrong with it. */
export function programOfText(text: string): Program {
  return compileProgram(parseGraph(text), coreLibrary, simulator, { warnRequired: false }).program;
}
