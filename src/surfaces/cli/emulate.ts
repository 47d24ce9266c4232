import { Command } from 'commander';
import { type Circuit, toldPins } from '../../circuit/circuit.js';
import type { Watch } from '../../device/watch.js';
import { emulatedTarget, emulatedTargets } from '../../emulators/emulated-targets.js';
import { emulatorOf } from '../../emulators/emulators.js';
import { isGraphPath } from '../../graph/read.js';
import type { FlashImage } from '../../image/flash-image.js';
import { flashImageOf } from '../../image/image.js';
import type { Program } from '../../program/program.js';
import { readImage, readMap } from '../../project/image-file.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { isPipe, noteInput } from '../../system/files.js';
import { chooseTarget, missingBoard, type Target } from './board-option.js';
import { readCircuitOf } from './circuit-file.js';
import { offerPort, type TcpPort, tcpPortArgument } from './emulate-port.js';
import { Failure, Status } from './failure.js';
import { compileFile } from './graph-file.js';
import { isImagePath, makeImage } from './image-file.js';
import { paintSeverity } from './report.js';
import { abortOnSignal } from './signals.js';
import { setOption } from './simulate.js';
import { identityOf, startEmulation } from './simulation/emulation.js';
import { isOfPin, readSettings, type Setting } from './simulation/setting.js';
import { addShowOptions, Show, type ShowOptions } from './simulation/show.js';
import { checkTrace } from './simulation/trace.js';
import { findWatches } from './simulation/watches.js';

interface Options extends ShowOptions {
  board?: string;
  set?: string[];
  watch?: string[];
  components?: string;
  pty?: true;
  tcp?: TcpPort;
}

/** Milliseconds of board time that are emulated without a pause. */
const SLICE = 5;

const EXAMPLES = `
Examples:
  microflo emulate examples/blink.fbp --board uno --until 1s --json
  microflo emulate examples/greenhouse.fbp --board uno --set A0=700 --watch all
  microflo emulate --board mega2560 --pty`;

/** `microflo emulate`: runs the real image of a board on an emulated chip. */
export function emulateCommand(): Command {
  const command = new Command('emulate')
    .description('run the firmware of a board on an emulated chip, cycle by cycle')
    .argument(
      '[file]',
      'a graph (.fbp, .json), or an image (.hex, .bin, .uf2, .elf) written by build (default: a live image)',
    )
    .option('--board <name>', 'the board to emulate; microflo boards lists them')
    .addOption(setOption())
    .option('--pty', 'offer its serial port as a serial port of this computer, and run in real time')
    .option(
      '--tcp [port]',
      'offer its serial port on a TCP port of this computer, and run in real time (default: a free port)',
      tcpPortArgument,
    )
    .addHelpText('after', EXAMPLES)
    .action(emulate);
  return addShowOptions(command);
}

async function emulate(path: string | undefined, options: Options): Promise<void> {
  const target = chooseEmulated(options.board);
  const { name: board } = target.board;
  checkOffer(options);
  const library = await readLibrary(options.components);
  const program = await programIn(path, target, library);
  const circuit = path === undefined ? undefined : await circuitOf(path, program, options);
  const settings = readSettings(options.set ?? [], target.board, circuit);
  if (path !== undefined) await noteInput(path);
  if (options.trace !== undefined) await checkTrace(options.trace);
  const watches = findWatches(options.watch ?? [], program);
  const image = await imageIn(path, program, target, library);
  const wanted = { image, program, watches, settings, circuit };
  await run(wanted, target, library, options).catch((error: unknown) => {
    throw path !== undefined && isImagePath(path) ? imageFailure(error, path, board) : error;
  });
}

/** What goes wrong in an image that build did not just make is not a bug of MicroFlo. */
function imageFailure(error: unknown, path: string, board: string): unknown {
  if (!(error instanceof Error) || error.constructor !== Error) return error;
  const [what = ''] = error.message.split('\n');
  return new Failure(`${path}: ${what}; is the file whole, and was it built for the ${board}?`);
}

/** What runs, and what is wired to it. */
interface Wanted {
  image: FlashImage;
  program: Program;
  watches: readonly Watch[];
  settings: readonly Setting[];
  circuit: Circuit | undefined;
}

async function run(wanted: Wanted, target: Target, library: UserLibrary, options: Options): Promise<void> {
  const { image, program, watches, settings, circuit } = wanted;
  const board = target.board.name;
  const emulated = emulatedTarget(board);
  const { build: buildId } = await identityOf(emulated, image);
  const head = {
    name: program.name,
    board: target.board,
    target: `emulator:${board}`,
    buildId,
    ...(circuit && { heard: toldPins(circuit, target.board) }),
  };
  const stop = abortOnSignal();
  if (options.pty || options.tcp !== undefined) {
    await offerPort({ image, head, settings: settings.filter(isOfPin), options, signal: stop.signal });
    return;
  }
  // An emulator that is another program runs in real time.
  const speed = emulatorOf(emulated).kind === 'running' ? 1 : options.speed;
  const shown = { ...options, ...(speed !== undefined && { speed }) };
  const show = Show.open(head, program, watches, shown, () => stop.abort());
  const { audience, until } = show;
  const { simulation, close } = await startEmulation({
    emulated,
    library: library.library,
    ...wanted,
    audience,
    until,
  });
  await show.run(simulation, SLICE, stop.signal).finally(close);
}

function chooseEmulated(name: string | undefined): Target {
  const names = emulatedTargets.map(({ definition }) => definition.name);
  if (name === undefined) throw missingBoard(names);
  const target = chooseTarget(name);
  if (target.hardware.emulator !== undefined) return target;
  throw new Failure(`the ${name} cannot be emulated; choose one of these: ${names.join(', ')}`, Status.usage);
}

/** The circuit of the graph at [path]. Whoever uses the serial port has no parts: the board runs by itself then. */
async function circuitOf(path: string, program: Program, { pty, tcp }: Options): Promise<Circuit | undefined> {
  const loaded = await readCircuitOf(path, program);
  if (!loaded || (!pty && tcp === undefined)) return loaded?.circuit;
  const text = `warning: the parts of ${loaded.path} are not attached with --pty or --tcp`;
  process.stderr.write(`${paintSeverity(text)}\n`);
  return undefined;
}

/** Whoever uses the serial port has it for himself, and runs in real time. */
function checkOffer({ pty, tcp, watch, trace, speed }: Options): void {
  if (!pty && tcp === undefined) return;
  const others = { '--watch': watch, '--trace': trace, '--speed': speed };
  const [name] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (name === undefined) return;
  const why = 'which leave the serial port to another program and run in real time';
  throw new Failure(`${name} cannot be used with --pty or --tcp, ${why}`, Status.usage);
}

/** Returns the program that runs. For an image, only its name is known, from the map that build wrote. */
async function programIn(path: string | undefined, { board }: Target, library: UserLibrary): Promise<Program> {
  const isGraph = path !== undefined && (isGraphPath(path) || (await isPipe(path)));
  if (isGraph) return (await compileFile(path, library, board)).program;
  if (path !== undefined && !isImagePath(path)) {
    throw new Failure(`${path} is neither a graph (.fbp, .json) nor an image (.hex, .bin, .uf2, .elf)`, Status.usage);
  }
  const map = path === undefined ? undefined : await readMap(path);
  const name = map?.graph?.name ?? path ?? 'live image';
  return { name, board, nodes: [], edges: [], initials: [], inports: [], outports: [] };
}

async function imageIn(
  path: string | undefined,
  program: Program,
  target: Target,
  library: UserLibrary,
): Promise<FlashImage> {
  if (path !== undefined && isImagePath(path)) return readImage(path, target.hardware);
  const image = await makeImage({ target, library, ...(path !== undefined && { program }) });
  return flashImageOf(image, path ?? 'live image');
}
