import { Command } from 'commander';
import { simulator } from '../../boards/boards.js';
import { isGraphPath } from '../../graph/read.js';
import type { Program } from '../../program/program.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { loadPiped } from '../../project/load-graph.js';
import { formatInspection, type InspectLine, inspectStream } from '../../stream/inspect.js';
import { encodeProgram, isStream } from '../../stream/program.js';
import { isPipe, readBytes } from '../../system/files.js';
import { hexBytes } from '../../util/hex.js';
import { Failure } from './failure.js';
import { compileFile, withWarnings } from './graph-file.js';
import { printJson, printLines } from './output.js';
import { streamNames } from './stream-names.js';

interface Options {
  components?: string;
  json?: true;
}

/** `microflo inspect`: prints a command stream byte by byte, with explanations. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('print a command stream byte by byte, with explanations')
    .argument('<file>', 'a graph (.fbp, .json), or a command stream written by compile -o')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  microflo inspect examples/blink.fbp\n  microflo inspect blink.mf')
    .action(async (path: string, options: Options) => {
      const library = await readLibrary(options.components);
      const { program, bytes } = isGraphPath(path) ? await graphIn(path, library) : await streamIn(path, library);
      const lines = inspectStream(bytes, streamNames(library.library, simulator, program));
      if (options.json) printJson(lines.map(jsonLine));
      else printLines([formatInspection(lines)]);
      const damage = lines.find(({ error }) => error);
      if (damage) throw new Failure(`${path}: ${damage.text}`);
    });
}

interface Inspected {
  /** Undefined for a command stream. */
  program?: Program;
  bytes: Uint8Array;
}

async function graphIn(path: string, library: UserLibrary): Promise<Inspected> {
  const { program } = await compileFile(path, library, simulator);
  return { program, bytes: encodeProgram(program) };
}

/** What comes through a pipe may be a graph, too. */
async function streamIn(path: string, library: UserLibrary): Promise<Inspected> {
  const bytes = await readBytes(path);
  if (isStream(bytes) || !(await isPipe(path))) return { bytes };
  const { program } = withWarnings(await loadPiped(bytes, library, simulator));
  return { program, bytes: encodeProgram(program) };
}

function jsonLine({ offset, bytes, text, error }: InspectLine) {
  return { offset, bytes: hexBytes(bytes), text, ...(error && { error }) };
}
