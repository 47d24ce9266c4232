import { Command, InvalidArgumentError } from 'commander';
import { simulator } from '../boards/boards.js';
import { readLibrary } from '../project/library.js';
import { loadOwnComponents } from '../project/own-components.js';
import { parseDuration } from './duration.js';
import { Failure } from './failure.js';
import { abortOnSignal } from './signals.js';
import type { Audience } from './simulation/audience.js';
import { type Pace, run } from './simulation/pace.js';
import { Printer } from './simulation/printer.js';
import { parseSetting, type Setting } from './simulation/setting.js';
import { Simulation } from './simulation/simulation.js';
import { readProgram } from './simulation/source.js';
import { Trace } from './simulation/trace.js';
import { findWatches } from './simulation/watches.js';
import { simulatorBuild } from './simulator-build.js';
import { LiveView } from './view/live.js';

interface Options {
  until?: number;
  speed?: number;
  set?: Setting[];
  watch?: string[];
  trace?: string;
  components?: string;
  json?: true;
}

/** Milliseconds of board time after which it ends where nobody could end it. */
const UNATTENDED = 2000;

const EXAMPLES = `
Examples:
  microflo simulate examples/blink.fbp
  microflo simulate examples/blink.fbp --until 1s --json
  microflo simulate examples/greenhouse.fbp --speed 100 --set A0=700 --set A0=300@30s --watch all
  microflo simulate examples/blink.fbp --until 10s --trace blink.vcd`;

/** `microflo simulate`: a graph runs on the simulated board. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('run a graph on the simulated board: live in a terminal, else as lines')
    .argument('<file>', 'a graph (.fbp, .json), or a command stream that compile -o wrote')
    .option(
      '--until <time>',
      'board time at which it ends, such as 300ms, 2s, 1h (without a terminal: 2s)',
      parseDuration,
    )
    .option('--speed <factor>', 'how many times faster than the clock on the wall', parseSpeed)
    .option('--set <pin=value@time>', 'set an input, such as D2=1@500ms or A0=512; may be repeated', collectSetting)
    .option('--watch <edge>', "show packets, such as 'a OUT -> IN b', or all; may be repeated", collect)
    .option('--trace <file>', 'write what the pins do to a VCD file')
    .option('--components <folder>', 'folder of your own components (default: ./components)')
    .option('--json', 'print events as JSON, one a line')
    .addHelpText('after', EXAMPLES)
    .action(simulate);
}

async function simulate(path: string, options: Options): Promise<void> {
  const build = simulatorBuild();
  const library = await readLibrary(options.components);
  const program = await readProgram(path, library);
  const watches = findWatches(options.watch ?? [], program);
  await loadOwnComponents(program, library);
  const stop = abortOnSignal();
  const isLive = process.stdout.isTTY === true && !options.json;
  const speed = options.speed ?? (isLive ? 1 : undefined);
  const view = isLive ? new LiveView(program, watches, speed ?? 1, () => stop.abort()) : undefined;
  const printer = new Printer(program, build, options.json === true, (text) => process.stdout.write(text));
  const audience: Audience[] = [view ?? printer];
  if (options.trace !== undefined) audience.push(await Trace.open(options.trace));
  const simulation = await Simulation.start({
    program,
    library: library.library,
    settings: options.set ?? [],
    watches,
    audience,
  });
  await runFor(audience, simulation, {
    until: options.until ?? (isLive ? Number.POSITIVE_INFINITY : UNATTENDED),
    speed,
    signal: stop.signal,
    isPaused: () => view?.isPaused() ?? false,
  });
  if (simulation.failure !== undefined) throw new Failure(simulation.failure);
}

async function runFor(audience: Audience[], simulation: Simulation, pace: Omit<Pace, 'onFrame'>): Promise<void> {
  try {
    for (const one of audience) one.begin(simulation);
    const onFrame = () => {
      for (const one of audience) one.frame(simulation);
    };
    await run(simulation, { ...pace, onFrame });
  } finally {
    for (const one of audience) await one.end(simulation);
  }
}

function collect(text: string, all: string[] = []): string[] {
  return [...all, text];
}

function collectSetting(text: string, all: Setting[] = []): Setting[] {
  return [...all, parseSetting(text, simulator)];
}

const MOST_SPEED = 1_000_000;

function parseSpeed(text: string): number {
  const speed = /^(\d+(\.\d+)?|\.\d+)$/.test(text) ? Number(text) : 0;
  if (speed > 0 && speed <= MOST_SPEED) return speed;
  throw new InvalidArgumentError(`'${text}' is not a speed: write a number above 0, up to ${MOST_SPEED}.`);
}
