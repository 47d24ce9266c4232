import { readFile } from 'node:fs/promises';
import { findBoard } from '../../src/boards/boards.js';
import { hardware } from '../../src/boards/hardware.generated.js';
import type { Hardware } from '../../src/boards/hardware.js';
import { buildImage } from '../../src/firmware/compile/build.js';
import { GraphError } from '../../src/graph/format.js';
import { parseGraph } from '../../src/graph/read.js';
import type { Image } from '../../src/image/image.js';
import { coreLibrary } from '../../src/library/core.js';
import type { Board } from '../../src/program/board.js';
import { compileProgram } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';
import { CACHE } from '../avr/images.js';

/** A board that firmware is built for. */
export interface BoardTarget {
  definition: Board;
  hardware: Hardware;
}

/** The boards with a Cortex-M chip that are measured, as their files have them. */
export const armBoards: readonly BoardTarget[] = ['rp2040', 'microbit', 'lpc1768', 'tm4c123'].map(armBoard);

/** One of them by its name. */
export function armBoard(name: string): BoardTarget {
  const [definition, chip] = [findBoard(name), hardware.find(({ board }) => board === name)];
  if (!definition || !chip) throw new Error(`there is no board '${name}'`);
  return { definition, hardware: chip };
}

/** The graph of a text, as compiled for [board]. Throws what is wrong with it. */
export function programFor(board: Board, text: string): Program {
  return compileProgram(parseGraph(text), coreLibrary, board, { warnRequired: false }).program;
}

/** The image that starts with [program] and has its components, as `microflo build` makes it. */
export async function imageOf({ definition: board, hardware }: BoardTarget, program: Program): Promise<Image> {
  const components = [...new Set(program.nodes.map(({ component }) => component))];
  const { image, diagnostics } = await buildImage({ board, hardware, components, program, cache: CACHE });
  if (!image) throw new GraphError(diagnostics);
  return image;
}

/** Blink, for live programming. */
export async function blinkImage(target: BoardTarget): Promise<Image> {
  return imageOf(target, programFor(target.definition, await readFile('examples/blink.fbp', 'utf8')));
}
