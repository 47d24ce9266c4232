import { Command } from 'commander';
import type { Device } from '../device/device.js';
import type { OpenDevice } from '../devices/open-device.js';
import { Names } from '../program/names.js';
import type { Program } from '../program/program.js';
import { readLibrary, type UserLibrary } from '../project/library.js';
import { eventText } from '../simulation/describe-event.js';
import type { SimulationEvent } from '../simulation/event.js';
import { listen } from '../simulation/listen.js';
import type { Address } from '../transports/address.js';
import { deviceOption, openChosen } from './device-option.js';
import { parseDuration } from './duration.js';
import { Failure } from './failure.js';
import { readMap } from './image-file.js';
import { printJson, printLines } from './output.js';
import { abortOnSignal } from './signals.js';
import { collect } from './simulation/show.js';
import { readProgram } from './simulation/source.js';
import { findWatches } from './simulation/watches.js';

interface Options {
  device?: Address;
  watch?: string[];
  statistics: number;
  until?: number;
  components?: string;
  json?: true;
}

const EXAMPLES = `
Examples:
  microflo monitor --device /dev/ttyACM0
  microflo monitor examples/greenhouse.fbp --device /dev/ttyACM0 --watch all`;

/** `microflo monitor`: what a device says. */
export function monitorCommand(): Command {
  return new Command('monitor')
    .description('tell what a device sends: exported ports, watched edges, console, errors, statistics')
    .argument('[graph]', 'the graph that runs there, for its names (default: what the device tells, in numbers)')
    .addOption(deviceOption())
    .option('--watch <edge>', "show packets, such as 'a OUT -> IN b', or all; may be repeated", collect)
    .option('--statistics <time>', 'how often statistics are shown', parseDuration, 10_000)
    .option('--until <time>', 'when it ends, such as 10s (default: never)', parseDuration)
    .option('--components <folder>', 'folder of your own components (default: ./components)')
    .option('--json', 'print JSON, one event a line')
    .addHelpText('after', EXAMPLES)
    .action(monitor);
}

async function monitor(path: string | undefined, options: Options): Promise<void> {
  const library = await readLibrary(options.components);
  const opened = await openChosen(options.device, library);
  try {
    await new Monitor(opened, options).run(path, library);
  } finally {
    await opened.close();
  }
}

class Monitor {
  private readonly start = performance.now();

  constructor(
    private readonly opened: OpenDevice,
    private readonly options: Options,
  ) {}

  async run(path: string | undefined, library: UserLibrary): Promise<void> {
    const { device } = this.opened;
    const program = await this.findProgram(path, library);
    this.head(program);
    const names = program && new Names(program);
    const board = { time: 0, onEvent: () => () => {} };
    Object.defineProperty(board, 'time', { get: () => performance.now() - this.start });
    listen({
      board,
      link: 0,
      nodeName: (id) => names?.node(id) ?? `node ${id}`,
      tell: (event) => this.tell(event),
    })(device);
    const over = this.over();
    if (program) for (const watch of findWatches(this.options.watch ?? [], program)) await device.watch(watch);
    else if (this.options.watch) throw new Failure(`no graph that is known here runs on ${this.opened.address}`);
    await over;
  }

  private async findProgram(path: string | undefined, library: UserLibrary): Promise<Program | undefined> {
    const { device, board, address } = this.opened;
    if (path !== undefined) {
      const program = await readProgram(path, library, board);
      if (device.adopt(program)) return program;
      throw new Failure(`what runs on ${address} is not ${path}: microflo upload puts it there`);
    }
    const chosen = this.options.device;
    const map = chosen?.kind === 'emulator' && chosen.image !== undefined ? await readMap(chosen.image) : undefined;
    return device.learn(map?.graph);
  }

  private head(program: Program | undefined): void {
    const { board, address, device } = this.opened;
    const build = device.identity.build.toString(16).padStart(8, '0');
    if (this.options.json) printJson({ type: 'board', board: board.name, target: address, build, state: device.state });
    else printLines([`${program?.name ?? 'no graph'}, ${board.label} at ${address}, build ${build}, ${device.state}`]);
  }

  private tell(event: SimulationEvent): void {
    if (this.options.json) printJson(event);
    else printLines([eventText({ ...event, time: Math.round(event.time) })]);
  }

  /** Resolves when it is to end; rejects with a Failure when the device is gone. */
  private over(): Promise<void> {
    const { device } = this.opened;
    const { signal } = abortOnSignal();
    return new Promise((resolve, reject) => {
      const timer = setInterval(() => this.statistics(device).catch(() => {}), this.options.statistics);
      const end = (error?: Error) => {
        clearInterval(timer);
        if (error) reject(error);
        else resolve();
      };
      device.on('closed', ({ reason }) => end(new Failure(reason.message)));
      signal.addEventListener('abort', () => end());
      const { until } = this.options;
      if (until !== undefined) setTimeout(() => this.statistics(device).then(() => end(), end), until);
    });
  }

  private async statistics(device: Device): Promise<void> {
    const statistics = await device.statistics();
    const time = Math.round(performance.now() - this.start);
    if (this.options.json) printJson({ time, type: 'statistics', ...statistics });
    else printLines([`${String(time).padStart(6)} ms  ${inWords(statistics)}`]);
  }
}

function inWords({ delivered, lost, discarded, mostQueued, freeArena }: Awaited<ReturnType<Device['statistics']>>) {
  const counts = `${delivered} packets delivered, ${lost} lost, ${discarded} discarded`;
  return `${counts}; at most ${mostQueued} in the queue; ${freeArena} bytes of arena free`;
}
