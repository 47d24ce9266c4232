import { type Command, InvalidArgumentError } from 'commander';
import type { BoardTime } from '../../../boards/board-time.js';
import type { VirtualBoard } from '../../../connect/virtual-board.js';
import type { Watch } from '../../../device/watch.js';
import type { Program } from '../../../program/program.js';
import { SimulatedBoard } from '../../../simulator/simulated-board.js';
import { ConsoleInput } from '../console-input.js';
import { durationArgument } from '../duration.js';
import { Failure } from '../failure.js';
import { printText } from '../output.js';
import { warn } from '../report.js';
import { LiveView, mayRead } from '../view/live.js';
import type { Audience } from './audience.js';
import { run } from './pace.js';
import { type Head, Printer } from './printer.js';
import type { Simulation } from './simulation.js';
import { Trace } from './trace.js';

/** Options of `simulate` and `emulate` for what is shown, and for how long. */
export interface ShowOptions {
  /** Milliseconds of board time. */
  until?: number;
  speed?: number;
  trace?: string;
  json?: true;
}

/** Default of `--until` without a live view, in milliseconds of board time. */
const UNATTENDED = 2000;
const UNREAD =
  'the run has ended before standard input has, and the rest of it is not read; --speed 1 lets time pass as on a board, and --until says when the run ends';
const MOST_SPEED = 1_000_000;

/** Adds to [command] the options that `simulate` and `emulate` have in common. */
export function addShowOptions(command: Command): Command {
  return command
    .option(
      '--until <time>',
      'board time at which it ends, such as 300ms, 2s, 1h (without a terminal: 2s)',
      durationArgument,
    )
    .option(
      '--speed <factor>',
      'board time relative to real time, such as 10 (default: as fast as possible; in the live view: 1)',
      parseSpeed,
    )
    .option(
      '--watch <edge>',
      "show the packets of an edge, such as 'a OUT -> IN b', or of all edges: all; can be repeated",
      collect,
    )
    .option('--trace <file>', 'record the pins in a VCD file, for waveform viewers')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print events as JSON, one per line');
}

/** Collects the values of an option that can be repeated. */
export function collect(text: string, all: string[] = []): string[] {
  return [...all, text];
}

function parseSpeed(text: string): number {
  const speed = /^(\d+(\.\d+)?|\.\d+)$/.test(text) ? Number(text) : 0;
  if (speed > 0 && speed <= MOST_SPEED) return speed;
  throw new InvalidArgumentError(`'${text}' is not a speed: write a number above 0, up to ${MOST_SPEED}.`);
}

/** Shows the events of a board: as a live view in a terminal, otherwise as lines. Also writes the trace. */
export class Show {
  readonly audience: readonly Audience[];
  /** Board time at which to end, in milliseconds. */
  readonly until: number;

  private constructor(
    private readonly view: LiveView | undefined,
    others: readonly Audience[],
    private speed: number | undefined,
    /** Whether a node may read the console; false for firmware whose nodes are not known. */
    private readonly isReading: boolean,
    until: number | undefined,
  ) {
    this.audience = view ? [view, ...others] : others;
    this.until = until ?? (view ? Number.POSITIVE_INFINITY : UNATTENDED);
  }

  /** [quit] is called when the user quits the live view. */
  static open(
    head: Head,
    program: Program,
    watches: readonly Watch[],
    { until, speed, trace, json }: ShowOptions,
    quit: () => void,
  ): Show {
    const isLive = process.stdout.isTTY === true && !json;
    const pace = speed ?? (isLive ? 1 : undefined);
    const view = isLive ? new LiveView(program, watches, pace ?? 1, quit) : undefined;
    const printer = isLive ? [] : [new Printer(head, json === true, printText)];
    const traces = trace === undefined ? [] : [new Trace(trace)];
    return new Show(view, [...printer, ...traces], pace, program.nodes.length > 0 && mayRead(program), until);
  }

  /** Whether it is a live view in a terminal. */
  get isLive(): boolean {
    return this.view !== undefined;
  }

  /** Shows the address of the page in the live view. */
  showPage(url: string): void {
    this.view?.showPage(url);
  }

  /** The time of [board], as the live view lets it pass. */
  timeOf(board: VirtualBoard): BoardTime {
    const show = this;
    return {
      hearsPaused: true,
      get now() {
        return board.time;
      },
      get paused() {
        return show.view?.isPaused() ?? false;
      },
      set paused(wanted) {
        show.view?.pause(wanted);
      },
      get speed() {
        return show.speed ?? 1;
      },
      set speed(wanted) {
        show.speed = wanted;
        show.view?.showSpeed(wanted);
      },
      step: async (milliseconds) => board.runUntil(board.time + milliseconds),
    };
  }

  /** Whether text at standard input is meant for the graph, and board time passes faster than a person or a program writes it. */
  private awaitsInput(signal: AbortSignal): boolean {
    return this.isReading && this.speed === undefined && !process.stdin.isTTY && !signal.aborted;
  }

  /**
   * Lets time pass on the board, [slice] milliseconds at a time, until the end. Rejects with a Failure when the program
   * was stopped.
   */
  async run(simulation: Simulation, slice: number, signal: AbortSignal): Promise<void> {
    const { audience, until } = this;
    const speed = () => this.speed;
    const each = (notify: (one: Audience) => void) => {
      for (const one of audience) notify(one);
    };
    const overruled = new Set<string>();
    let isUnread = false;
    const input = new ConsoleInput({
      write: (text) => simulation.writeConsole(text),
      problem: (code, message) => simulation.problem(code, message),
    });
    const look = () => {
      for (const pin of simulation.overruled()) overruled.add(pin);
    };
    try {
      each((one) => one.begin(simulation));
      const onFrame = () => {
        look();
        each((one) => one.frame(simulation));
      };
      // In the live view, the keys of a terminal have another meaning.
      if (this.view?.hasKeys !== true) input.start();
      // A board that takes text at once takes what stands there before its time passes.
      if (simulation.board instanceof SimulatedBoard) await input.taken();
      const isPaused = () => this.view?.isPaused() ?? false;
      const pace = {
        ...{ until, slice, signal, isPaused, onFrame },
        get speed() {
          return speed();
        },
      };
      await run(simulation, pace);
      isUnread = this.awaitsInput(signal) && (await input.closeEarly());
    } finally {
      input.close();
      for (const one of audience) await one.end(simulation);
      // A live view has given the terminal back.
      for (const pin of overruled) warnOverruled(pin);
      if (isUnread) warn(UNREAD);
    }
    if (simulation.failure !== undefined) throw new Failure(simulation.failure);
  }
}

function warnOverruled(pin: string): void {
  warn(`--set ${pin}: the graph drives this pin as an output, which takes precedence`);
}
