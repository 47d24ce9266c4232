import { Command } from 'commander';
import type { Diagnostic } from '../../graph/diagnostic.js';
import type { ProgramCost } from '../../program/cost.js';
import { grouped } from '../../program/numbers.js';
import type { Program } from '../../program/program.js';
import { readLibrary } from '../../project/library.js';
import { encodeProgram } from '../../stream/program.js';
import { write } from '../../system/files.js';
import { chooseBoard } from './board-option.js';
import { compileFile } from './graph-file.js';
import { mustFit, warnUnmeasured } from './must-fit.js';
import { printJson, printLines } from './output.js';
import { checkFile, STDOUT } from './output-option.js';

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
    .option('-o, --output <file>', 'write the command stream to this file; - for standard output')
    .option('--board <name>', 'the board that runs it', 'simulator')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  microflo compile examples/blink.fbp -o blink.mf')
    .action(compile);
}

async function compile(path: string, options: Options): Promise<void> {
  const board = chooseBoard(options.board);
  const { output } = options;
  const library = await readLibrary(options.components);
  const { program, warnings } = await compileFile(path, library, board);
  if (output !== undefined) await checkFile('-o', output, options.json && 'standard output has the JSON');
  const fit = await mustFit(path, program, library);
  const { cost } = fit;
  const stream = encodeProgram(program);
  if (output !== undefined && output !== STDOUT) await write(output, stream);
  if (options.json) printJson(jsonResult(program, stream.length, cost, warnings));
  else if (output === STDOUT) process.stdout.write(stream);
  else printLines(resultLines(program, stream.length, cost, output));
  warnUnmeasured(fit);
}

function jsonResult({ name, board }: Program, bytes: number, cost: ProgramCost, warnings: readonly Diagnostic[]) {
  const { nodes, edges, initials, arenaNeeded, arenaAvailable, missing } = cost;
  const unknown = missing.map((component) => component.name);
  const arena = { needed: arenaNeeded, available: arenaAvailable, ...(unknown.length > 0 && { unknown }) };
  return { graph: name, board: board.name, bytes, nodes, edges, initials, arena, warnings };
}

function resultLines(program: Program, bytes: number, cost: ProgramCost, output: string | undefined): string[] {
  const rows = [
    ['command stream', `${grouped(bytes)} bytes`],
    ['nodes', grouped(cost.nodes)],
    ['edges', grouped(cost.edges)],
    ['initial packets', grouped(cost.initials)],
    [
      'arena',
      `${cost.missing.length > 0 ? 'at least ' : ''}${grouped(cost.arenaNeeded)} of ${grouped(cost.arenaAvailable)} bytes`,
    ],
  ];
  const head = `${program.name}, for the ${program.board.name}`;
  const tail = output === undefined ? [] : [`wrote ${output}`];
  return [head, ...rows.map(([what = '', value]) => `  ${what.padEnd(15)}  ${value}`), ...tail];
}
