import { hardware } from '../boards/hardware.generated.js';
import { nodeSizes } from '../boards/node-sizes.js';
import { Device } from '../device/device.js';
import { measureNodes } from '../firmware/compile/measure.js';
import { GraphError } from '../graph/format.js';
import type { Component } from '../library/component.js';
import type { Program } from '../program/program.js';
import { SimulatedBoard } from '../simulator/simulated-board.js';
import { cacheFolder } from '../system/cache-folder.js';
import type { UserLibrary } from './library.js';
import { loadOwnComponents } from './own-components.js';

export interface KnownSizes {
  /** Size of a node in bytes, without edges, by component id. */
  sizes: Map<number, number>;
  /** Why the user's own components are not among them; undefined if they are, or if the program uses none. */
  unknown?: string;
}

/**
 * Finds the sizes of the nodes of [program] on its board without building firmware. Those of MicroFlo's components are
 * known; the user's own are compiled for the board, to be measured. Rejects with a GraphError when they do not compile.
 */
export async function findNodeSizes(program: Program, library: UserLibrary): Promise<KnownSizes> {
  const sizes = nodeSizes(program.board);
  const own = [...new Set(program.nodes.map(({ component }) => component))].filter(({ id }) => !sizes.has(id));
  if (own.length === 0) return { sizes };
  const measured = await measureOwn(own, program, library);
  return { ...measured, sizes: new Map([...sizes, ...measured.sizes]) };
}

async function measureOwn(own: readonly Component[], program: Program, library: UserLibrary): Promise<KnownSizes> {
  const { board } = program;
  if (board.name === 'simulator') return { sizes: await simulatedSizes(program, library) };
  const chip = hardware.find((each) => each.board === board.name);
  if (!chip) return { sizes: new Map(), unknown: `the ${board.name} stands for many chips` };
  const { sizes, diagnostics } = await measureNodes({
    board,
    hardware: chip,
    components: own,
    own: { folder: library.folder, components: own },
    cache: cacheFolder(),
  });
  const [problem] = diagnostics;
  if (problem?.code === 'no-compiler') return { sizes, unknown: problem.message };
  if (problem) throw new GraphError(diagnostics, library.sources);
  return { sizes };
}

/** Loads the user's components into the simulated board, and asks it. */
async function simulatedSizes(program: Program, library: UserLibrary): Promise<Map<number, number>> {
  await loadOwnComponents(program, library);
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library: library.library, board: board.definition });
  device.close();
  return new Map(device.sizes);
}
