import { Command } from 'commander';
import { Device } from '../../device/device.js';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { costProblems, type ProgramCost, programCost } from '../../program/cost.js';
import { grouped } from '../../program/numbers.js';
import type { Program } from '../../program/program.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { loadOwnComponents } from '../../project/own-components.js';
import { SimulatedBoard } from '../../simulator/simulated-board.js';
import { encodeProgram } from '../../stream/program.js';
import { write } from '../../system/files.js';
import { chooseBoard } from './board-option.js';
import { Failure } from './failure.js';
import { compileFile } from './graph-file.js';
import { printJson, printLines } from './output.js';
import { simulatorBuild } from './simulator-build.js';

interface Options {
  output?: string;
  board: string;
  components?: string;
  json?: true;
}

/** `microflo compile`: compiles a graph into a command stream. */
export function compileCommand(): Command {
  return new Command('compile')
    .description('compile a graph into a command stream, and print what it needs on the board')
    .argument('<graph>', 'a graph (.fbp, .json)')
    .option('-o, --output <file>', 'write the command stream to this file')
    .option('--board <name>', 'the board that runs it', 'simulator')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  microflo compile examples/blink.fbp -o blink.mf')
    .action(compile);
}

async function compile(path: string, options: Options): Promise<void> {
  const board = chooseBoard(options.board);
  const library = await readLibrary(options.components);
  const { program, warnings } = await compileFile(path, library, board);
  const cost = await costOf(program, library);
  const problems = costProblems(cost, board.name);
  if (problems.length > 0) throw new Failure(`${path}: ${problems.map(({ message }) => message).join('; ')}`);
  const stream = encodeProgram(program);
  if (options.output !== undefined) await write(options.output, stream);
  if (options.json) printJson(jsonResult(program, stream.length, cost, warnings));
  else printLines(resultLines(program, stream.length, cost, options.output));
}

/** Asks the simulated board for the sizes of its components, which only the firmware knows. */
async function costOf(program: Program, library: UserLibrary): Promise<ProgramCost> {
  simulatorBuild();
  await loadOwnComponents(program, library);
  const board = new SimulatedBoard();
  const device = await Device.open(board.pipe, { library: library.library, board: board.definition });
  const cost = programCost(program, device.sizes, program.board.limits);
  device.close();
  return cost;
}

function jsonResult({ name, board }: Program, bytes: number, cost: ProgramCost, warnings: readonly Diagnostic[]) {
  const { nodes, edges, initials, arenaNeeded, arenaAvailable } = cost;
  const arena = { needed: arenaNeeded, available: arenaAvailable };
  return { graph: name, board: board.name, bytes, nodes, edges, initials, arena, warnings };
}

function resultLines(program: Program, bytes: number, cost: ProgramCost, output: string | undefined): string[] {
  const rows = [
    ['command stream', `${grouped(bytes)} bytes`],
    ['nodes', grouped(cost.nodes)],
    ['edges', grouped(cost.edges)],
    ['initial packets', grouped(cost.initials)],
    ['arena', `${grouped(cost.arenaNeeded)} of ${grouped(cost.arenaAvailable)} bytes`],
  ];
  const head = `${program.name}, for the ${program.board.name}`;
  const tail = output === undefined ? [] : [`wrote ${output}`];
  return [head, ...rows.map(([what = '', value]) => `  ${what.padEnd(15)}  ${value}`), ...tail];
}
