import { Command, Option } from 'commander';
import { simulator } from '../../boards/boards.js';
import { toldPins } from '../../circuit/circuit.js';
import { readLibrary } from '../../project/library.js';
import { loadOwnComponents } from '../../project/own-components.js';
import { simulatedModel } from '../../simulator/simulated-board.js';
import { chooseBoard } from './board-option.js';
import { readCircuitOf } from './circuit-file.js';
import { readProgram } from './graph-file.js';
import { mustFit, warnUnmeasured } from './must-fit.js';
import { withPage } from './serve/simulated-page.js';
import { abortOnSignal } from './signals.js';
import { readSettings } from './simulation/setting.js';
import { addShowOptions, collect, Show, type ShowOptions } from './simulation/show.js';
import { Simulation } from './simulation/simulation.js';
import { checkTrace } from './simulation/trace.js';
import { findWatches } from './simulation/watches.js';
import { simulatorBuild } from './simulator-build.js';

export interface SimulateOptions extends ShowOptions {
  board: string;
  set?: string[];
  watch?: string[];
  components?: string;
  page?: true;
}

/** Milliseconds of board time that are simulated without a pause. */
const SLICE = 250;

const EXAMPLES = `
In the live view, keys press buttons and turn potentiometers at the pins that the
graph reads. Its last line says which keys; t types a line for the console.
Without a terminal, standard input goes to the console.

Examples:
  microflo simulate examples/blink.fbp
  microflo simulate examples/blink.fbp --board uno
  microflo simulate examples/blink.fbp --until 1s --json
  microflo simulate examples/greenhouse.fbp --speed 100 --set A0=700 --set A0=300@30s --watch all
  microflo simulate examples/blink.fbp --until 10s --trace blink.vcd`;

/** `microflo simulate`: runs a graph on the simulated board. */
export function simulateCommand(): Command {
  const command = new Command('simulate')
    .description('run a graph on the simulated board: as a live view in a terminal, otherwise as lines of text')
    .argument('<file>', 'a graph (.fbp, .json), or a command stream written by compile -o')
    .option('--board <name>', 'a board whose pins and limits it has; microflo boards lists them', simulator.name)
    .addOption(setOption())
    .option('--page', 'in the live view, also show the graph on a page, whose address is in the first line')
    .addHelpText('after', EXAMPLES)
    .action(simulateGraph);
  return addShowOptions(command);
}

/** Returns the option `--set`, which all commands have that run a graph on a simulated or emulated board. */
export function setOption(): Option {
  return new Option(
    '--set <pin=value@time>',
    'set an input pin, such as D2=1@500ms or A0=512, or a part of the circuit, such as knob.position=75@2s; can be repeated',
  ).argParser(collect);
}

/** Runs the graph in the file at [path] on the simulated board. */
export async function simulateGraph(path: string, options: SimulateOptions): Promise<void> {
  const buildId = simulatorBuild();
  const board = simulatedModel(chooseBoard(options.board));
  const library = await readLibrary(options.components);
  const { program } = await readProgram(path, library, board);
  const circuit = (await readCircuitOf(path, program))?.circuit;
  const settings = readSettings(options.set ?? [], board, circuit);
  if (options.trace !== undefined) await checkTrace(options.trace);
  const watches = findWatches(options.watch ?? [], program);
  warnUnmeasured(await mustFit(path, program, library, watches));
  await loadOwnComponents(program, library);
  const stop = abortOnSignal();
  const head = {
    name: program.name,
    board,
    target: 'simulator',
    buildId,
    ...(circuit && { heard: toldPins(circuit, board) }),
  };
  const show = Show.open(head, program, watches, options, () => stop.abort());
  const start = { program, library: library.library, settings, circuit, watches, audience: show.audience };
  if (options.page && show.isLive && watches.length === 0) {
    await withPage(path, start, library, show, (simulation) => show.run(simulation, SLICE, stop.signal));
  } else await show.run(await Simulation.start(start), SLICE, stop.signal);
}
