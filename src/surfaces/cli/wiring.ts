import { Command } from 'commander';
import { simulator } from '../../boards/boards.js';
import { circuitPath } from '../../circuit/circuit-path.js';
import { wiringOf, wiringTable } from '../../circuit/wiring.js';
import { wiringSvg } from '../../circuit/wiring-svg.js';
import { readLibrary } from '../../project/library.js';
import { write } from '../../system/files.js';
import { chooseBoard } from './board-option.js';
import { readCircuitOf } from './circuit-file.js';
import { Failure } from './failure.js';
import { compileFile } from './graph-file.js';
import { printJson, printLines } from './output.js';
import { checkFile } from './output-option.js';

interface Options {
  board: string;
  components?: string;
  svg?: string;
  json?: true;
}

const EXAMPLES = `
The parts are those of the file <graph>.circuit.yaml beside the graph.

Examples:
  microflo wiring examples/servo-knob.fbp --board uno
  microflo wiring examples/servo-knob.fbp --board uno --svg wiring.svg`;

/** `microflo wiring`: prints how the parts of a graph are wired to a board. */
export function wiringCommand(): Command {
  return new Command('wiring')
    .description('print how the parts of a graph are wired to a board, as a table or a drawing')
    .argument('<graph>', 'a graph (.fbp, .json) with a circuit beside it')
    .option('--board <name>', 'the board; microflo boards lists them', simulator.name)
    .option('--svg <file>', 'write a drawing in place of the table')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(wiring);
}

async function wiring(path: string, { board: name, components, svg, json }: Options): Promise<void> {
  const board = chooseBoard(name);
  if (svg !== undefined) await checkFile('--svg', svg, 'the table is printed there');
  const { program } = await compileFile(path, await readLibrary(components), board);
  const loaded = await readCircuitOf(path, program);
  if (!loaded) {
    const where = circuitPath(path) ?? `${path}.circuit.yaml`;
    throw new Failure(`${path} has no circuit: write ${where}, such as parts: { lamp: { part: Led, pin: D13 } }`);
  }
  const rows = wiringOf(loaded.circuit, program);
  if (svg !== undefined) await write(svg, wiringSvg(loaded.circuit, rows, board));
  if (json) printJson(rows);
  else if (svg === undefined) printLines(wiringTable(rows, board));
}
