import { readFile } from 'node:fs/promises';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { buildImage } from '../../src/firmware/compile/build.js';
import { GraphError } from '../../src/graph/format.js';
import { parseGraph } from '../../src/graph/read.js';
import type { FlashImage } from '../../src/image/flash-image.js';
import { flashImageOf, type Image } from '../../src/image/image.js';
import type { Component } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileProgram } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';

/** What is compiled for figures is kept: what has not changed is not compiled again. */
export const CACHE = '.microflo/bench';

/** The board that every figure is measured on, as its file has it. */
export const uno = avrBoard('uno');

/** The graph of a text, as compiled for the board. Throws what is wrong with it. */
export function programOf(text: string): Program {
  return compileProgram(parseGraph(text), coreLibrary, uno.definition, { warnRequired: false }).program;
}

async function build(components: Iterable<Component>, program?: Program): Promise<Image> {
  const { definition: board, hardware } = uno;
  const parts = { board, hardware, components: [...components], cache: CACHE, ...(program && { program }) };
  const { image, diagnostics } = await buildImage(parts);
  if (!image) throw new GraphError(diagnostics);
  return image;
}

let library: Promise<Image> | undefined;

/** The image that waits for graphs, with the whole library: the same one for all figures. */
export function libraryImage(): Promise<Image> {
  library ??= build(coreLibrary.values());
  return library;
}

/** The image that starts with blink and has its components, as `microflo build examples/blink.fbp` makes it. */
export async function blinkImage(): Promise<Image> {
  const program = programOf(await readFile('examples/blink.fbp', 'utf8'));
  return build(new Set(program.nodes.map(({ component }) => component)), program);
}

/** What of the library's image goes into flash. */
export async function libraryFlash(): Promise<FlashImage> {
  return flashImageOf(await libraryImage(), 'the live image');
}
