import { boards, findBoard } from '../../boards/boards.js';
import { Device } from '../../device/device.js';
import { DeviceError } from '../../device/device-error.js';
import type { Board } from '../../program/board.js';
import type { CompiledProgram, CompileOptions } from '../../program/compile.js';
import type { Program } from '../../program/program.js';
import { fitOf } from '../../project/fit.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { loadCircuit } from '../../project/load-circuit.js';
import { loadOwnComponents } from '../../project/own-components.js';
import { SimulatedBoard } from '../../simulator/simulated-board.js';
import { emulatedBoard, openEmulated } from './emulated.js';
import { Simulation } from './simulation.js';
import { type GraphSource, readSource } from './source.js';
import type { OpenBoard, TestBoard } from './test-board.js';

export interface SimulateOptions {
  /**
   * What it runs on: `simulator`, or the real firmware on an emulated board, such as `emulator:uno`. Sending takes time
   * there, as it does on the link of a board. Default: `simulator`.
   */
  on?: string;
  /**
   * The board whose pins and limits the simulated board has: `uno`. Default: `simulator`, which has more of both.
   */
  board?: string;
  /** The clock of the simulated board at its reset, in milliseconds. Default: 0 ms. */
  startTime?: number;
  /** What the simulated board kept before a reset: `board.storage` of another simulation. Default: nothing. */
  storage?: Uint8Array;
  /** The folder of the user's own components and subgraphs. Default: `components`. */
  components?: string;
  /** Values of input pins before the program starts, by pin name: 0 or 1; 0 to 1023 for analog pins. */
  inputs?: Record<string, number>;
  /**
   * The file that says which parts are wired to the board. Default: `<graph>.circuit.yaml` beside the file of the graph, if
   * there is one.
   */
  circuit?: string;
  /** Edges to watch from the start: `every OUT -> IN toggle`, `-> INTERVAL every`. */
  watch?: readonly string[];
}

const SIMULATOR = 'simulator';

/**
 * Starts [graph] on a simulated board of its own: the real C++ runtime, in virtual time; or on an emulated one. Rejects
 * with a GraphError that shows the errors in the graph, or a DeviceError when the graph does not fit on the board.
 */
export async function simulate(
  graph: GraphSource,
  options?: SimulateOptions & { on?: typeof SIMULATOR },
): Promise<Simulation<SimulatedBoard>>;
export async function simulate(graph: GraphSource, options: SimulateOptions): Promise<Simulation>;
export async function simulate(graph: GraphSource, options: SimulateOptions = {}): Promise<Simulation> {
  const own = await readLibrary(options.components);
  const { on = SIMULATOR } = options;
  const isSimulated = on === SIMULATOR;
  const definition = isSimulated ? boardCalled(options.board ?? SIMULATOR) : emulatedBoard(on, options);
  const compile = async (source: GraphSource, compileOptions?: CompileOptions): Promise<CompiledProgram> => {
    const compiled = await readSource(source, own, definition, compileOptions);
    const { problem } = await fitOf(compiled.program, own);
    if (problem !== undefined) throw new DeviceError('tooLarge', `the graph does not fit: ${problem}`);
    if (isSimulated) await loadOwnComponents(compiled.program, own);
    return compiled;
  };
  const { program, warnings } = await compile(graph);
  const circuit = await circuitOf(graph, program, options.circuit);
  const open: OpenBoard = isSimulated
    ? await openSimulated(definition, options, own)
    : await openEmulated(definition, program, own);
  try {
    const live = (source: GraphSource) => compile(source, { allowEmpty: true, warnRequired: false });
    const found = [...warnings, ...(circuit?.warnings ?? [])];
    const parts = circuit?.circuit ?? { parts: [] };
    const simulation = new Simulation({ ...open, program, warnings: found, circuit: parts, compile: live });
    const { board, device } = open;
    setInputs(board, options.inputs ?? {});
    for (const edge of options.watch ?? []) await simulation.watch(edge);
    await simulation.finished(device.upload(program));
    await simulation.advance(0);
    return simulation;
  } catch (error) {
    open.board.close();
    throw error;
  }
}

async function openSimulated(
  definition: Board,
  { startTime = 0, storage }: SimulateOptions,
  { library }: UserLibrary,
): Promise<OpenBoard> {
  const board = new SimulatedBoard({ start: startTime, board: definition, ...(storage && { storage }) });
  try {
    const device = await Device.open(board.pipe, { library, board: definition });
    return { board, device, settle: (work) => work };
  } catch (error) {
    board.close();
    throw error;
  }
}

async function circuitOf(graph: GraphSource, program: Program, path: string | undefined) {
  return loadCircuit(typeof graph === 'string' ? graph : '', program, path);
}

function boardCalled(name: string): Board {
  const board = findBoard(name);
  if (board) return board;
  throw new RangeError(`unknown board '${name}'; the boards are ${boards.map((each) => each.name).join(', ')}`);
}

function setInputs(board: TestBoard, inputs: Record<string, number>): void {
  for (const [name, value] of Object.entries(inputs)) {
    const pin = board.pin(name);
    const isAnalog = board.definition.pins[pin.index]?.uses.includes('analog') ?? false;
    if (isAnalog) pin.analog(value);
    if (value === 0 || value === 1) pin.drive(value);
    else if (!isAnalog) throw new RangeError(`${pin.name} is a digital pin: it takes 0 or 1, not ${value}`);
  }
}
