import { simulator } from '../../src/boards/boards.js';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileProgram } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';

/** Compiles text for the fuzzed board, whose pins are those of the simulated board. */
export function compile(text: string): Program {
  return compileProgram(parseGraph(text), coreLibrary, simulator, { allowEmpty: true }).program;
}
