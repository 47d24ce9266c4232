import { createRequire } from 'node:module';
import { packageRoot } from '../system/package-root.js';
import { howToGet, tool } from '../system/programs.js';
import { errorMessage } from '../util/errors.js';
/**
 * A simulated board as C++ has it (simulator/board.h). Times are whole microseconds since its reset. All methods but
 * `close` throw once the board is closed.
 */
export interface NativeBoard {
  /**
   * Makes it like another board, before its first run. [uses] has those of each pin as bits (src/boards/pin-uses.ts),
   * [numbered] the pins called D0, D1, ….
   */
  setModel(name: string, uses: Uint8Array, numbered: Uint8Array, serialPorts: number): void;
  /** Frees the memory of the board at once. Closing it again does nothing. */
  close(): void;
  /** Passes bytes to the link, which the next run handles. */
  linkIn(bytes: Uint8Array): void;
  /** Runs everything due up to and including [until]. Returns a RunStatus. */
  run(until: number): number;
  /** Moves the clock without running anything. */
  setTime(time: number): void;
  /** Takes whole records out of the log, as many as fit into [into]. Returns their number of bytes. */
  readLog(into: Uint8Array): number;
  /** Drives a pin: 1, 0, or -1 for not driven. */
  drivePin(pin: number, level: number): void;
  /** Sets the value of an analog input, 0 to 1023. */
  driveAnalog(pin: number, value: number): void;
  /** Passes bytes to a serial port. Returns the number of bytes accepted. */
  serialIn(port: number, bytes: Uint8Array): number;
  pinMode(pin: number): number;
  pinValue(pin: number): number;
  time(): number;
  nextWake(): number | undefined;
  busy(): boolean;
  /** The numbers of the nodes in the loop without delay. */
  runawayNodes(): number[];
  /** The number of the node that was called last. */
  currentNode(): number;
  /** How it crashed, as one more than an index of `crashes` in src/link/component-fault.ts. */
  crash(): number;
}

/**
 * Why run() returned: nothing is left to do, the log must be read first, a loop without delay was stopped, or a component
 * was left that did not return, or that crashed: such a board must not run again.
 */
export const RunStatus = { done: 0, events: 1, runaway: 2, stuck: 3, crashed: 4 } as const;

export interface Native {
  /** Creates a board after reset, with its clock at [start]. */
  NativeBoard: new (
    start: number,
  ) => NativeBoard;
  /** The id of the C++ build. */
  buildId(): number;
  /**
   * Loads a plugin in another process for a moment. Returns 0 when that went well, the number of a crash as
   * `NativeBoard.crash` does, or -1 when it did not return.
   */
  tryComponents(path: string): number;
  /** Adds the components of a plugin (plugin.ts) to all boards of this process, permanently. */
  loadComponents(path: string): void;
  /** Measures the time of a message through a plain ring queue and function table in ns, averaged over [count]. */
  referenceHop(count: number): number;
  /** Opens a pseudo-terminal. Returns the file descriptor of our end, non-blocking, and the path of the other end. */
  openPty(): { master: number; path: string };
}

let loaded: Native | undefined;

/** Returns the C++ addon of the simulated board. Throws an error with instructions if it has not been built. */
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
