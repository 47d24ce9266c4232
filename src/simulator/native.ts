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
  /**
   * Runs everything due up to and including [until]. Returns a RunStatus. [hear] is called in the middle of the program: see
   * `board_on_hear` in simulator/board.h. It must not throw.
   */
  run(until: number, hear?: Hear): number;
  /** Whether a pin is heard. */
  hearPin(pin: number, isHeard: 0 | 1): void;
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
  /** Ends the transaction of the I²C bus that the log asked for (simulator/board.h). */
  i2cEnd(event: number, bytes: Uint8Array): void;
  /** Ends the transfer of the SPI bus that the log asked for. */
  spiEnd(bytes: Uint8Array): void;
  /** Sets what it kept before a reset, from address 0. */
  setStorage(bytes: Uint8Array): void;
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
 * Hears what the program does at [time], and returns the time up to which it has nothing to do by itself; 0 to end the run.
 * With [isLogged], something is in the log.
 */
export type Hear = (time: number, isLogged: boolean) => number;

/**
 * Why run() returned: nothing is left to do, the log must be read first, a loop without delay was stopped, or a component
 * was left that did not return, or that crashed: such a board must not run again.
 */
export const RunStatus = { done: 0, events: 1, runaway: 2, stuck: 3, crashed: 4 } as const;

/** The C++ of the simulated board, in one of its two forms. */
export interface Native {
  /** `addon`: compiled for this machine; `wasm`: a module of WebAssembly. */
  form: 'addon' | 'wasm';
  /** Creates a board after reset, with its clock at [start]. */
  NativeBoard: new (
    start: number,
  ) => NativeBoard;
  /** The id of the C++ build. */
  buildId(): number;
  /**
   * Loads a plugin where it can do no harm. Returns 0 when that went well, the number of a crash as `NativeBoard.crash`
   * does, or -1 when it did not return.
   */
  tryComponents(path: string): number;
  /** Adds the components of a plugin (machine/plugin.ts) to all boards of this process, permanently. */
  loadComponents(path: string): void;
}

/** What only the addon has. */
export interface Addon extends Native {
  /** Measures the time of a message through a plain ring queue and function table in ns, averaged over [count]. */
  referenceHop(count: number): number;
  /** Opens a pseudo-terminal. Returns the file descriptor of our end, non-blocking, and the path of the other end. */
  openPty(): { master: number; path: string };
}
