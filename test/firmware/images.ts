import { dirname } from 'node:path';
import { findBoard } from '../../src/boards/boards.js';
import { hardware } from '../../src/boards/hardware.generated.js';
import type { Hardware } from '../../src/boards/hardware.js';
import { type BuildOptions, type Built, buildImage } from '../../src/firmware/compile/build.js';
import { toolchainOf } from '../../src/firmware/compile/toolchains.js';
import { GraphError } from '../../src/graph/format.js';
import { parseGraph } from '../../src/graph/read.js';
import type { Image } from '../../src/image/image.js';
import type { Component, Library } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import type { Board } from '../../src/program/board.js';
import { compileProgram } from '../../src/program/compile.js';
import type { Program } from '../../src/program/program.js';
import { loadGraph } from '../../src/project/load-graph.js';

/** What is compiled in tests is kept between them: what has not changed is not compiled again. */
export const CACHE = '.microflo/test';

/** The graph of a text, for a board. Default components: those of MicroFlo. */
export function programOf(text: string, board: Board, library: Library = coreLibrary): Program {
  return compileProgram(parseGraph(text, 'graph.fbp'), library, board).program;
}

/** The graph in a file, for a board. */
export async function programIn(path: string, board: Board): Promise<Program> {
  const own = { library: coreLibrary, folder: dirname(path), own: [] };
  return (await loadGraph(path, own, board)).program;
}

export function boardCalled(name: string): Board {
  const board = findBoard(name);
  if (!board) throw new Error(`there is no board '${name}'`);
  return board;
}

/** Flash in bytes below which a board has no room for the whole library. */
const SMALL = 64 * 1024;
/** What is in the live image of such a board: what graphs of tests are made of. */
const COMMON = [
  ...['Abs', 'AnalogRead', 'And', 'Between', 'BreakBeforeMake', 'Compare', 'Constrain', 'Counter', 'DigitalRead'],
  ...['DigitalWrite', 'Drop', 'Edge', 'Gate', 'Hold', 'Hysteresis', 'Latch', 'Map', 'Max', 'Median'],
  ...['Min', 'MonitorPin', 'Not', 'OnChange', 'Once', 'Or', 'Print', 'PseudoPwmWrite', 'PwmWrite', 'Repeat', 'Route'],
  ...['Select', 'SerialIn', 'SerialOut', 'Split', 'Switch', 'Timer', 'ToggleBoolean', 'Xor'],
];

/** The components of a live image. */
function liveComponents({ chip }: Hardware): Component[] {
  const all = [...coreLibrary.values()];
  return chip.flash < SMALL ? all.filter(({ name }) => COMMON.includes(name)) : all;
}

/** Options for an image of a board with a graph; without one, with what its flash holds of the library. */
export function optionsFor(name: string, program?: Program): BuildOptions {
  const found = hardware.find(({ board }) => board === name);
  if (!found) throw new Error(`the board '${name}' has no chip`);
  const components = program ? new Set(program.nodes.map(({ component }) => component)) : liveComponents(found);
  return {
    board: boardCalled(name),
    hardware: found,
    components: [...components],
    cache: CACHE,
    ...(program && { program }),
  };
}

/** An image that must be built. Default toolchain: that of its chip. */
export async function build(options: BuildOptions, toolchain = toolchainOf(options.hardware)): Promise<Image> {
  return imageOf(await buildImage(options, toolchain));
}

/** The image of a board that starts with the graph of a text. */
export async function imageWith(name: string, text: string): Promise<Image> {
  return build(optionsFor(name, programOf(text, boardCalled(name))));
}

/**
 * As `imageWith`, but all that has pin [from] in the graph has pin [to] on the board: as when an edit moves a pin, which
 * the compiler would refuse in one graph.
 */
export async function imageWithPinMoved(name: string, text: string, from: string, to: string): Promise<Image> {
  const board = boardCalled(name);
  const program = programOf(text, board);
  const number = (pin: string) => board.pins.find((each) => each.name === pin)?.index ?? -1;
  for (const { packet } of program.initials)
    if (packet.type === 'pin' && packet.value === number(from)) packet.value = number(to);
  return build(optionsFor(name, program));
}

function imageOf({ image, diagnostics }: Built): Image {
  if (!image) throw new GraphError(diagnostics);
  return image;
}
