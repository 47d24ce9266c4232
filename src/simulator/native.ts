import { createRequire } from 'node:module';
import { packageRoot } from '../system/package-root.js';
import { howToGet, tool } from '../system/programs.js';
import { errorMessage } from '../util/errors.js';
/** A simulated board as C++ has it (simulator/board.h). Times are whole microseconds since its reset. */
export interface NativeBoard {
  /** Bytes that arrive at the link, handled in the next run. */
  linkIn(bytes: Uint8Array): void;
  /** Runs all that is due up to and including [until]; says why it came back. */
  run(until: number): number;
  /** Moves the clock, and handles nothing. */
  setTime(time: number): void;
  /** Takes records out of the log; empty when there are none. */
  readLog(): Uint8Array;
  /** 1, 0, or -1 for "not driven". */
  drivePin(pin: number, level: number): void;
  /** 0 to 1023. */
  driveAnalog(pin: number, value: number): void;
  /** Bytes that arrive; returns how many the port took. */
  serialIn(port: number, bytes: Uint8Array): number;
  pinMode(pin: number): number;
  pinValue(pin: number): number;
  time(): number;
  nextWake(): number | undefined;
  busy(): boolean;
  /** Numbers of the nodes of a loop without delay. */
  runawayNodes(): number[];
}

/** Why run() came back: nothing is left to do, the log should be read first, or a loop without delay was stopped. */
export const RunStatus = { done: 0, events: 1, runaway: 2 } as const;

export interface Native {
  /** A board that was just reset, its clock at [start]. */
  NativeBoard: new (
    start: number,
  ) => NativeBoard;
  /** Names the build of the C++ that runs. */
  buildId(): number;
  /** Adds the components of a plugin (plugin.ts) to all boards of this process, for good. */
  loadComponents(path: string): void;
  /** Nanoseconds a message takes through a bare ring queue and a table of functions; measured over [count]. */
  referenceHop(count: number): number;
  /** A pseudo-terminal: the file descriptor of our end, which never waits, and the path of the other. */
  openPty(): { master: number; path: string };
}

let loaded: Native | undefined;

/** The C++ of the simulated board. Throws an error that says what to do when it has not been built. */
export function native(): Native {
  loaded ??= load(packageRoot());
  return loaded;
}

/** Loads the addon of the package at [root]. */
export function load(root: string): Native {
  try {
    return createRequire(import.meta.url)('node-gyp-build')(root);
  } catch (error) {
    const why = errorMessage(error).split('\n')[0];
    throw new Error(
      `the simulated board is not built: run npm run build:addon, or npm rebuild microflo where it is installed; that needs a C++ compiler, make and Python (${howToGet(tool('C++ compiler'), tool('make'), tool('Python'))}) [${why}]`,
    );
  }
}
