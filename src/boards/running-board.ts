import type { BytePort } from '../link/byte-port.js';
import type { Board } from '../program/board.js';
import type { Clock } from '../util/clock.js';
import type { BoardTime } from './board-time.js';
import type { BoardEvent } from './events.js';

/** Access to the pins and the serial ports of a board. */
export interface Pins {
  /** Drives a pin from outside, HIGH for true or 1; undefined releases it. Rejects if there is no such pin. */
  drive(pin: string | number, level: boolean | 0 | 1 | undefined): Promise<void>;
  /** Sets the value of an analog input, a whole number from 0 to 1023. */
  analog(pin: string | number, value: number): Promise<void>;
  /**
   * Sends bytes to serial port [port] of the program. Rejects if there is no such port, or if it takes no more. Undefined
   * if only the host's port is accessible.
   */
  sendSerial?(port: number, bytes: Uint8Array): Promise<void>;
  /** Adds a listener for all events, in order. Returns an unsubscribe function. */
  onEvent(listener: (event: BoardEvent) => void): () => void;
}

/**
 * An emulated board that runs by itself, in a thread or in another program such as QEMU. It keeps pace with the wall
 * clock; the times of its events are in ms since it was switched on.
 */
export interface RunningBoard extends Pins {
  readonly definition: Board;
  /** Time in ms since it was switched on; undefined if its events are reported at once. */
  readonly time?: number;
  /** Pauses it and changes its speed; undefined where another program keeps its time. */
  readonly tempo?: BoardTime;
  /** The time of who talks to it: it stands still while the board is paused. Default: the wall clock. */
  readonly clock?: Clock;
  /**
   * Opens the port for the host. Only one can be open at a time. Resets a board that resets when its port is opened.
   */
  open(): BytePort;
  /**
   * Makes all pins undriven inputs, as a reset would, after a program was stopped. Undefined if starting the next
   * program has the same effect.
   */
  clearPins?(): Promise<void>;
  /** Presses the reset button. */
  reset(): Promise<void>;
  /** Switches the board off. Resolves when all its resources are released. */
  close(): Promise<void>;
}
