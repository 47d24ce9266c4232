import { join } from 'node:path';
import { Command, Help, InvalidArgumentError, Option } from 'commander';
import type { Address } from '../../connect/address.js';
import type { OpenDevice } from '../../connect/open-device.js';
import { isGraphPath } from '../../graph/read.js';
import type { Program } from '../../program/program.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { loadOwnComponents } from '../../project/own-components.js';
import { checkReadable, readBytes } from '../../system/files.js';
import { ConsoleInput, writeConsole } from './console-input.js';
import { DeviceEvents } from './device-events.js';
import { deviceOption, keepChosen, openChosen } from './device-option.js';
import { Failure, Status } from './failure.js';
import { type Followed, Follower } from './follow/follower.js';
import { loadTold } from './follow/load-told.js';
import { readProgram } from './graph-file.js';
import { printJson, printLines } from './output.js';
import { paintSeverity, warn } from './report.js';
import { abortOnSignal } from './signals.js';
import { ChangingWatches } from './simulation/watches.js';

interface Options {
  device?: Address;
  follow?: true;
  watch?: string[];
  reload?: true;
  components?: string;
  json?: true;
}

const EXAMPLES = `
Examples:
  microflo upload examples/blink.fbp --device /dev/ttyACM0
  microflo upload examples/greenhouse.fbp --device emulator:uno --follow
  microflo upload examples/greenhouse.fbp --device emulator:uno --watch 'soil OUT -> IN wet'`;

/** `microflo upload`: replaces the graph on a device, without writing firmware. */
export function uploadCommand(): Command {
  return new Command('upload')
    .description('load a graph onto a device, without writing firmware')
    .argument('<file>', 'a graph (.fbp, .json), or a command stream written by compile -o')
    .addOption(deviceOption())
    .option('--follow', 'watch the file, and send the changes at every save; unchanged nodes keep their state')
    .addOption(
      new Option(
        '--watch [edge]',
        "like --follow, and show what the graph sends: exported ports, console, errors, and the packets of an edge, such as 'a OUT -> IN b', or of all edges: all; can be repeated",
      )
        .preset('')
        .argParser(collectWatch),
    )
    .option(
      '--reload',
      'with --follow or --watch: when a change cannot be made live, stop the graph and load it again; all state is lost',
    )
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print uploads and edits as JSON, one per line')
    .addHelpText('after', EXAMPLES)
    .configureHelp({ optionDescription })
    .action(upload);
}

async function upload(path: string, options: Options): Promise<void> {
  if (options.reload && !options.follow && !options.watch) {
    throw new Failure('--reload needs --follow or --watch', Status.usage);
  }
  await checkReadable(path);
  const library = await readLibrary(options.components);
  if (options.follow || options.watch) {
    await follow(path, library, options);
    return;
  }
  const opened = await openChosen(options.device, library);
  try {
    const { program } = await compiledFor(path, library, opened);
    await loadTold(path, program, opened, options.json === true);
  } finally {
    await opened.close();
  }
}

/** Compiles the file at [path] for an open device. Returns the program and all files that it was made from. */
async function compiledFor(path: string, library: UserLibrary, { board, address }: OpenDevice): Promise<Followed> {
  const { program, files } = await readProgram(path, library, board);
  const headers = await headersOf(program, library);
  if (address === 'simulator') await loadOwnComponents(program, library);
  return { program, files: [...files, ...headers.keys()], headers };
}

/** The texts of the headers of the user's own components in [program], by path. */
async function headersOf(program: Program, { folder, own }: UserLibrary): Promise<Map<string, string>> {
  const used = new Set(program.nodes.map(({ component }) => component).filter((each) => own.includes(each)));
  const texts = [...used].map(async ({ file }): Promise<[string, string]> => {
    const path = join(folder, file);
    return [path, new TextDecoder().decode(await readBytes(path))];
  });
  return new Map(await Promise.all(texts));
}

/** Follows the file at [path] until a signal. */
async function follow(path: string, library: UserLibrary, options: Options): Promise<void> {
  const watched = new ChangingWatches(options.watch?.filter((text) => text !== '') ?? []);
  const kept = await keepChosen(options.device, library);
  const events = options.watch && new DeviceEvents(options.json === true);
  const input = new ConsoleInput({
    write: (text) => writeConsole(kept, text),
    problem: (code, message) => {
      if (events) events.problem(code, message);
      else if (options.json) printJson({ type: 'error', code, message });
      else process.stderr.write(`${paintSeverity(message)}\n`);
    },
  });
  try {
    const { signal } = abortOnSignal();
    const watches = (program: Program) => watched.find(program, warn);
    const follower = new Follower(path, {
      kept,
      compiled: (opened) => compiledFor(path, library, opened),
      load: (program, opened) => loadTold(path, program, opened, options.json === true, watches(program)),
      watches,
      ...(events && { hear: (opened) => events.hear(opened) }),
      reload: options.reload === true,
      json: options.json === true,
    });
    await follower.run(signal, () => {
      if (!options.json) printLines([`watching ${path} for changes; press Ctrl-C to stop`]);
      input.start();
    });
  } finally {
    input.close();
    events?.end();
    await kept.close();
  }
}

/** Describes an option without what stands for `--watch` without an edge. */
function optionDescription(option: Option): string {
  return option.long === '--watch' ? option.description : new Help().optionDescription(option);
}

/** Collects the edges of `--watch`; [text] is empty for one without an edge. */
function collectWatch(text: string, all: string[] = []): string[] {
  if (isGraphPath(text))
    throw new InvalidArgumentError(`name the graph before --watch, as in microflo upload ${text} --watch`);
  return [...all, text];
}
