import { readFile } from 'node:fs/promises';
import { avrBoard } from '../../src/boards/avr/boards.js';
import type { FlashImage } from '../../src/boards/avr/hex.js';
import { buildImage } from '../../src/build/build.js';
import type { Image } from '../../src/build/image.js';
import { flashImageOf, liveImage } from '../../src/devices/live-image.js';
import { GraphError } from '../../src/graph/format.js';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileGraph } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';

/** What is compiled for figures is kept: what has not changed is not compiled again. */
export const CACHE = '.microflo/bench';

/** The board that every figure is measured on, as its file has it. */
export const uno = avrBoard('uno');

/** The graph of a text, as compiled for the board. Throws what is wrong with it. */
export function programOf(text: string): Program {
  const { program, diagnostics } = compileGraph(parseGraph(text), coreLibrary, uno.definition, { warnRequired: false });
  if (!program) throw new GraphError(diagnostics);
  return program;
}

/** The image that waits for graphs, with the whole library. */
export function libraryImage(): Promise<Image> {
  return liveImage({ board: uno.definition, library: coreLibrary, cache: CACHE });
}

/** The image that starts with blink and has its components, as `microflo build examples/blink.fbp` makes it. */
export async function blinkImage(): Promise<Image> {
  const program = programOf(await readFile('examples/blink.fbp', 'utf8'));
  const components = [...new Set(program.nodes.map(({ component }) => component))];
  const { definition: board, hardware } = uno;
  const { image, diagnostics } = await buildImage({ board, hardware, program, components, cache: CACHE });
  if (!image) throw new GraphError(diagnostics);
  return image;
}

export async function libraryFlash(): Promise<FlashImage> {
  return flashImageOf(await libraryImage());
}
