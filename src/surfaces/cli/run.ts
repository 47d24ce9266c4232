import { Command } from 'commander';
import { simulator } from '../../boards/boards.js';
import { type Address, formatAddress } from '../../connect/address.js';
import type { OpenDevice, OpenOptions } from '../../connect/open-device.js';
import { openReconnecting } from '../../connect/open-reconnecting.js';
import type { ReconnectingDevice } from '../../connect/reconnecting-device.js';
import { DeviceError } from '../../device/device-error.js';
import { FlashError } from '../../firmware/flash/flash-error.js';
import type { Program } from '../../program/program.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { loadProgram } from '../../project/load-graph.js';
import { checkReadable } from '../../system/files.js';
import { chooseTarget } from './board-option.js';
import { ConsoleInput, writeConsole } from './console-input.js';
import { DeviceEvents } from './device-events.js';
import { deviceOption } from './device-option.js';
import { Failure, Status } from './failure.js';
import { type Followed, Follower, FollowingEnded } from './follow/follower.js';
import { loadTold } from './follow/load-told.js';
import { readProgram } from './graph-file.js';
import { printJson, printLines } from './output.js';
import { warn } from './report.js';
import { BoardParts } from './run/board-parts.js';
import { chooseDevice } from './run/choose-device.js';
import { chooseGraph } from './run/choose-graph.js';
import { Firmware } from './run/firmware.js';
import { serialPorts } from './serial-ports.js';
import { abortOnSignal } from './signals.js';
import { setOption, simulateGraph } from './simulate.js';
import { collect } from './simulation/show.js';
import { ChangingWatches } from './simulation/watches.js';

interface Options {
  device?: Address;
  board?: string;
  watch?: string[];
  set?: string[];
  yes?: true;
  components?: string;
  json?: true;
}

const HELP = `
On a board, all that is necessary is done: firmware is built and written when the
board lacks it, the graph is loaded, and changed at every save; what it sends is
printed, and lines of standard input go to its console. Without a board, the graph
runs on the simulated board, in a live view.

Examples:
  microflo run graphs/blink.fbp
  microflo run graphs/blink.fbp --device emulator:uno
  microflo run graphs/blink.fbp --device /dev/ttyACM0 --yes`;

/** `microflo run`: the one command that a person needs. */
export function runCommand(): Command {
  return new Command('run')
    .description('run a graph on the board that is plugged in, or on the simulated board')
    .argument('[graph]', 'a graph (.fbp, .json), or a command stream (default: the only graph of the project)')
    .addOption(deviceOption('the only board plugged in, or else the simulator'))
    .option('--board <name>', 'the board at a serial port that does not tell; without a board, what is simulated')
    .option(
      '--watch <edge>',
      "show the packets of an edge, such as 'a OUT -> IN b', or of all edges: all; can be repeated",
      collect,
    )
    .addOption(setOption())
    .option('--yes', 'write firmware without asking when the board lacks it')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print what happens as JSON, one per line')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(given: string | undefined, options: Options): Promise<void> {
  const path = await chooseGraph(given);
  await checkReadable(path);
  if (options.board !== undefined) chooseTarget(options.board);
  const address = options.device ?? (await chooseDevice(await serialPorts()));
  if (address.kind !== 'simulator') return runOnBoard(path, address, options);
  if (options.device === undefined && !options.json) {
    process.stderr.write('found no board; the graph runs on the simulated board\n');
  }
  const { components, watch, set, json } = options;
  await simulateGraph(path, {
    board: options.board ?? simulator.name,
    ...(components !== undefined && { components }),
    ...(watch && { watch }),
    ...(set && { set }),
    ...(json && { json }),
  });
}

async function runOnBoard(path: string, address: Address, options: Options): Promise<void> {
  const json = options.json === true;
  let library = await readLibrary(options.components);
  const watched = new ChangingWatches(options.watch ?? []);
  const { signal } = abortOnSignal();
  const firmware = await Firmware.open({ address, library: () => library, yes: options.yes === true, json, signal });
  const kept = await open(path, address, options, () => library, firmware);
  const events = new DeviceEvents(json);
  const parts = new BoardParts(path, options.set ?? [], events);
  const input = new ConsoleInput({
    write: (text) => writeConsole(kept, text),
    problem: (code, message) => events.problem(code, message),
  });
  try {
    const watches = (program: Program) => watched.find(program, warn);
    const compiled = async (opened: OpenDevice): Promise<Followed> => {
      library = await readLibrary(options.components);
      const { program, files } = await readProgram(path, library, opened.board);
      const lack = firmware.lack(program, opened);
      if (lack !== undefined) {
        await endUnless(firmware.bring(program, lack, kept), opened.device.program);
        throw new Failure('the connection was closed to write firmware; the graph goes to the next one');
      }
      const circuit = await endUnless(parts.bring(program, opened), opened.device.program);
      return { program, files: [...files, ...circuit, ...(library.sources?.keys() ?? [])] };
    };
    const follower = new Follower(path, {
      kept,
      compiled,
      load: async (program, opened) => {
        await loadTold(path, program, opened, json, watches(program));
        await firmware.noteUse(program);
      },
      watches,
      hear: (opened) => events.hear(opened),
      isLent: () => firmware.isWriting,
      reload: true,
      json,
    });
    const started = () => {
      if (!json) printLines([`following ${path}; press Ctrl-C to stop`]);
      input.start();
    };
    await follower.run(signal, started);
  } finally {
    input.close();
    parts.close();
    events.end();
    await kept.close();
  }
}

/** Opens the device at [address], after writing firmware to it if none of ours answers. */
async function open(
  path: string,
  address: Address,
  { board, json }: Options,
  library: () => UserLibrary,
  firmware: Firmware,
): Promise<ReconnectingDevice> {
  const options: OpenOptions = {
    get library() {
      return library().library;
    },
    image: (emulated, image) => firmware.emulatedImage(emulated, image),
    ports: serialPorts,
  };
  try {
    return await openReconnecting(address, options);
  } catch (error) {
    if (!(error instanceof DeviceError) || !SILENT.has(error.code) || address.kind === 'emulator') throw error;
    const { program } = await loadProgram(path, library(), chooseTarget(await boardAt(address, board, error)).board);
    await firmware.bringFirst(program, error.message);
    if (json) printJson({ type: 'flashed', device: formatAddress(address) });
    return openReconnecting(address, options);
  }
}

/** How a board answers that has other firmware, or none. */
const SILENT: ReadonlySet<string> = new Set(['noAnswer', 'garbage', 'wrongDevice']);

/** The name of the board at [address], at which [error] happened: [given], or what its USB chip says. */
async function boardAt(address: Address, given: string | undefined, error: DeviceError): Promise<string> {
  if (given !== undefined) return given;
  const ports = await serialPorts();
  const boards = ports.find(({ path }) => address.kind === 'serial' && path === address.path)?.boards ?? [];
  const [only, ...others] = boards;
  if (only !== undefined && others.length === 0) return only;
  const choice = boards.length > 0 ? `${boards.join(' or ')}` : 'microflo boards lists them';
  throw new Failure(
    `${error.message}\nIf the board has no firmware of MicroFlo yet, name it with --board (${choice}), and it is written`,
    Status.failure,
  );
}

/**
 * Does [work], which writes firmware for the graph that is loaded next. Rejects with a FollowingEnded when the board may
 * be left without firmware, and when nobody wants it written and no graph is [running]: what is wrong with C++ is told,
 * and the next save awaited.
 */
async function endUnless<Result>(work: Promise<Result>, running: unknown): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const isRefused = error instanceof Failure && running === undefined;
    throw isRefused || error instanceof FlashError ? new FollowingEnded(error) : error;
  }
}
