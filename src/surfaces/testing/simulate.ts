import { boards, findBoard } from '../../boards/boards.js';
import { Device } from '../../device/device.js';
import { DeviceError } from '../../device/device-error.js';
import type { Board } from '../../program/board.js';
import type { CompiledProgram, CompileOptions } from '../../program/compile.js';
import { fitOf } from '../../project/fit.js';
import { readLibrary } from '../../project/library.js';
import { loadOwnComponents } from '../../project/own-components.js';
import { SimulatedBoard } from '../../simulator/simulated-board.js';
import { Simulation, toWatch } from './simulation.js';
import { type GraphSource, readSource } from './source.js';

export interface SimulateOptions {
  /** The board whose pins and limits it has: `uno`. Default: `simulator`, which has more of both. */
  board?: string;
  /** The board's clock at its reset, in milliseconds. Default: 0 ms. */
  startTime?: number;
  /** The folder of the user's own components and subgraphs. Default: `components`. */
  components?: string;
  /** Values of input pins before the program starts, by pin name: 0 or 1; 0 to 1023 for analog pins. */
  inputs?: Record<string, number>;
  /** Edges to watch from the start: `every OUT -> IN toggle`, `-> INTERVAL every`. */
  watch?: readonly string[];
}

/**
 * Starts [graph] on a simulated board of its own: the real C++ runtime, in virtual time. Rejects with a GraphError that
 * shows the errors in the graph, or a DeviceError when the graph does not fit on the board.
 */
export async function simulate(graph: GraphSource, options: SimulateOptions = {}): Promise<Simulation> {
  const own = await readLibrary(options.components);
  const board = new SimulatedBoard({ start: options.startTime ?? 0, board: boardCalled(options.board ?? 'simulator') });
  const compile = async (source: GraphSource, compileOptions?: CompileOptions): Promise<CompiledProgram> => {
    const compiled = await readSource(source, own, board.definition, compileOptions);
    const { problem } = await fitOf(compiled.program, own);
    if (problem !== undefined) throw new DeviceError('tooLarge', `the graph does not fit: ${problem}`);
    await loadOwnComponents(compiled.program, own);
    return compiled;
  };
  try {
    const { program, warnings } = await compile(graph);
    const device = await Device.open(board.pipe, { library: own.library, board: board.definition });
    const live = (source: GraphSource) => compile(source, { allowEmpty: true, warnRequired: false });
    const simulation = new Simulation({ board, device, program, warnings, compile: live });
    setInputs(board, options.inputs ?? {});
    for (const edge of options.watch ?? []) await device.watch(toWatch(edge));
    await simulation.finished(device.upload(program));
    await simulation.advance(0);
    return simulation;
  } catch (error) {
    board.close();
    throw error;
  }
}

function boardCalled(name: string): Board {
  const board = findBoard(name);
  if (board) return board;
  throw new RangeError(`unknown board '${name}'; the boards are ${boards.map((each) => each.name).join(', ')}`);
}

function setInputs(board: SimulatedBoard, inputs: Record<string, number>): void {
  for (const [name, value] of Object.entries(inputs)) {
    const pin = board.pin(name);
    const isAnalog = board.definition.pins[pin.index]?.uses.includes('analog') ?? false;
    if (isAnalog) pin.analog(value);
    if (value === 0 || value === 1) pin.drive(value);
    else if (!isAnalog) throw new RangeError(`${pin.name} is a digital pin: it takes 0 or 1, not ${value}`);
  }
}
