import { readFile } from 'node:fs/promises';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import type { EmulatedTarget } from '../../src/emulators/emulated-targets.js';
import { buildImage } from '../../src/firmware/compile/build.js';
import type { ImageParts } from '../../src/firmware/compile/image-parts.js';
import { GraphError } from '../../src/graph/format.js';
import { parseGraph } from '../../src/graph/read.js';
import type { FlashImage } from '../../src/image/flash-image.js';
import { flashImageOf, type Image } from '../../src/image/image.js';
import type { Library } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { compileProgram } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';
import { benchLibrary, wholeLibrary } from '../library.js';

/** What is compiled for figures is kept: what has not changed is not compiled again. */
export const CACHE = '.microflo/bench';

/** The board that every figure is measured on, as its file has it. */
export const uno = avrBoard('uno');

/** The graph of a text, of the components of [library], as compiled for [board]. Throws what is wrong with it. */
export function programOf(text: string, library: Library = benchLibrary, board: EmulatedTarget = uno): Program {
  return compileProgram(parseGraph(text), library, board.definition, { warnRequired: false }).program;
}

async function build(
  parts: Pick<ImageParts, 'components' | 'own' | 'program'>,
  { definition: board, hardware }: EmulatedTarget = uno,
): Promise<Image> {
  const { image, diagnostics } = await buildImage({ board, hardware, cache: CACHE, ...parts });
  if (!image) throw new GraphError(diagnostics);
  return image;
}

let library: Promise<Image> | undefined;

/** The image that waits for graphs, with the whole library of the bench: the same one for all figures. */
export function libraryImage(): Promise<Image> {
  library ??= build(wholeLibrary());
  return library;
}

/** What of the library's image goes into flash. */
export async function libraryFlash(): Promise<FlashImage> {
  return flashImageOf(await libraryImage(), 'the live image');
}

const componentsOf = ({ nodes }: Program) => [...new Set(nodes.map(({ component }) => component))];

/** The image that starts with blink and has its components, as `microflo build examples/blink.fbp` makes it. */
export async function blinkImage(): Promise<Image> {
  const program = programOf(await readFile('examples/blink.fbp', 'utf8'), coreLibrary);
  return build({ components: componentsOf(program), program });
}

/** An image that waits for graphs of the components of [program], of which [own] are in a folder of their own. */
export function liveImage(program: Program, own?: ImageParts['own'], board?: EmulatedTarget): Promise<Image> {
  return build({ components: componentsOf(program), ...(own && { own }) }, board);
}

/** What of that image goes into flash. */
export async function liveFlash(text: string): Promise<FlashImage> {
  return liveFlashOf(programOf(text, coreLibrary));
}

/** The same of a program, some of whose components are one's own. */
export async function liveFlashOf(
  program: Program,
  own?: ImageParts['own'],
  board?: EmulatedTarget,
): Promise<FlashImage> {
  return flashImageOf(await liveImage(program, own, board), 'the live image');
}
