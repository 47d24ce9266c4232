import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { Address } from '../../connect/address.js';
import type { OpenDevice } from '../../connect/open-device.js';
import type { ReconnectingDevice } from '../../connect/reconnecting-device.js';
import type { Device } from '../../device/device.js';
import type { Program } from '../../program/program.js';
import { readMap } from '../../project/image-file.js';
import { readLibrary, type UserLibrary } from '../../project/library.js';
import { checkReadable } from '../../system/files.js';
import { lowerHex } from '../../util/hex.js';
import { printable } from '../../util/text-width.js';
import { ConsoleInput, writeConsole } from './console-input.js';
import { DeviceEvents } from './device-events.js';
import { deviceOption, keepChosen } from './device-option.js';
import { durationArgument, intervalArgument } from './duration.js';
import { Failure } from './failure.js';
import { readProgram } from './graph-file.js';
import { noGraph } from './no-graph.js';
import { printJson, printLines } from './output.js';
import { explain } from './report.js';
import { aborted, abortOnSignal } from './signals.js';
import { collect } from './simulation/show.js';
import { findWatches } from './simulation/watches.js';

interface Options {
  device?: Address;
  watch?: string[];
  statistics?: number;
  until?: number;
  components?: string;
  json?: true;
}

/** Milliseconds between statistics. */
const STATISTICS = 10_000;

const EXAMPLES = `
Examples:
  microflo monitor --device /dev/ttyACM0
  microflo monitor examples/greenhouse.fbp --device /dev/ttyACM0 --watch all`;

/** `microflo monitor`: prints what a device sends. */
export function monitorCommand(): Command {
  return new Command('monitor')
    .description(
      'print what a device sends: exported ports, watched edges, console, errors, statistics; and send lines of standard input to its console',
    )
    .argument(
      '[graph]',
      'the graph that the device runs, for the names of its nodes and ports (default: what the device reports)',
    )
    .addOption(deviceOption())
    .option('--watch <edge>', "show packets, such as 'a OUT -> IN b', or all; may be repeated", collect)
    .option('--statistics <time>', 'how often statistics are shown (default: 10s)', intervalArgument)
    .option('--until <time>', 'when it ends, such as 10s (default: never)', durationArgument)
    .option('--components <folder>', 'folder of your own components (default: ./components)')
    .option('--json', 'print JSON, one event a line')
    .addHelpText('after', EXAMPLES)
    .action(monitor);
}

async function monitor(path: string | undefined, options: Options): Promise<void> {
  if (path !== undefined) await checkReadable(path);
  const library = await readLibrary(options.components);
  const kept = await keepChosen(options.device, library);
  try {
    await new Monitor(kept, path, library, options).run(abortOnSignal().signal);
  } finally {
    await kept.close();
  }
}

class Monitor {
  private readonly events: DeviceEvents;

  constructor(
    private readonly kept: ReconnectingDevice,
    private readonly path: string | undefined,
    private readonly library: UserLibrary,
    private readonly options: Options,
  ) {
    this.events = new DeviceEvents(options.json === true);
  }

  /** Prints until [signal] aborts, or until the time of `--until`. */
  async run(signal: AbortSignal): Promise<void> {
    const { kept, events } = this;
    if (!kept.current) throw new Failure(`lost the connection to ${kept.address}`);
    const timer = setInterval(() => this.statistics(), this.options.statistics ?? STATISTICS);
    const over = this.over(signal);
    const input = new ConsoleInput({
      write: (text) => writeConsole(kept, text),
      problem: (code, message) => events.problem(code, message),
    });
    try {
      await Promise.race([this.attend(kept.current), over]);
      if (!signal.aborted) input.start();
      kept.on('lost', ({ reason }) => events.problem(reason.code, `${reason.message}; trying to reconnect`));
      kept.on('connected', ({ opened }) => {
        this.attend(opened).catch((error: unknown) => events.problem('closed', explain(error, false).text));
      });
      await over;
    } finally {
      clearInterval(timer);
      input.close();
      events.end();
    }
  }

  /** Prints which graph [opened] runs, and from now on everything that it sends. */
  private async attend(opened: OpenDevice): Promise<void> {
    const program = await this.findProgram(opened);
    this.head(opened, program);
    this.events.hear(opened);
    const { watch } = this.options;
    if (program) for (const each of findWatches(watch ?? [], program)) await opened.device.watch(each);
    else if (watch) throw new Failure(`cannot watch edges: ${this.why(opened)}`);
    else if (opened.device.state === 'empty') process.stderr.write(`${printable(this.why(opened))}\n`);
  }

  /** Says why no graph is known on a device, and what to do. */
  private why(opened: OpenDevice): string {
    if (opened.device.state === 'empty') return noGraph(opened, undefined, this.options.device);
    return `the graph on ${opened.address} is unknown; name its file, as in microflo monitor graph.fbp`;
  }

  private async findProgram(opened: OpenDevice): Promise<Program | undefined> {
    const { device, board } = opened;
    const { path } = this;
    if (path !== undefined) {
      const { program } = await readProgram(path, this.library, board);
      if (device.adopt(program)) return program;
      throw new Failure(noGraph(opened, path, this.options.device));
    }
    const chosen = this.options.device;
    const map = chosen?.kind === 'emulator' && chosen.image !== undefined ? await readMap(chosen.image) : undefined;
    return device.readGraph(map?.graph);
  }

  private head({ board, address, device }: OpenDevice, program: Program | undefined): void {
    const build = lowerHex(device.identity.build, 8);
    if (this.options.json) printJson({ type: 'board', board: board.name, target: address, build, state: device.state });
    else printLines([`${program?.name ?? 'no graph'}, ${board.label} at ${address}, build ${build}, ${device.state}`]);
  }

  private async over(signal: AbortSignal): Promise<void> {
    const { until } = this.options;
    if (until === undefined) return aborted(signal);
    // Rejects when the signal aborts.
    await sleep(until, undefined, { signal }).then(
      () => this.statistics(),
      () => {},
    );
  }

  private async statistics(): Promise<void> {
    // There are no statistics while the device is disconnected.
    const statistics = await this.kept.current?.device.statistics().catch(() => undefined);
    if (!statistics) return;
    const time = Math.round(this.events.time);
    if (this.options.json) printJson({ time, type: 'statistics', ...statistics });
    else printLines([`${String(time).padStart(6)} ms  ${statisticsText(statistics)}`]);
  }
}

function statisticsText({
  delivered,
  lost,
  discarded,
  mostQueued,
  freeArena,
}: Awaited<ReturnType<Device['statistics']>>) {
  const counts = `${delivered} packets delivered, ${lost} lost, ${discarded} discarded`;
  return `${counts}; at most ${mostQueued} queued at once; ${freeArena} bytes of arena free`;
}
