import type { BytePort } from '../link/byte-port.js';
import type { Board } from '../program/board.js';
import type { BoardEvent } from './events.js';

/** The pins of a board in reach of this process. */
export interface Pins {
  /** Drives a pin from outside, HIGH for true or 1; undefined lets go of it. Rejects when there is no such pin. */
  drive(pin: string | number, level: boolean | 0 | 1 | undefined): Promise<void>;
  /** Sets what an analog input measures: a whole number from 0 to 1023. */
  analog(pin: string | number, value: number): Promise<void>;
  /** Hears of everything that happens, in order. Returns what ends that. */
  onEvent(listener: (event: BoardEvent) => void): () => void;
}

/**
 * An emulated board that runs by itself: in a thread, or in another program such as QEMU. Its time goes beside the clock
 * on the wall; the times of its events are milliseconds since it was switched on.
 */
export interface RunningBoard extends Pins {
  readonly definition: Board;
  /** Milliseconds since it was switched on; missing when its events are told at once. */
  readonly time?: number;
  /** Opens the port that the host talks to. One at a time can be open. Opening resets a board that is reset so. */
  open(): BytePort;
  /** Sends bytes to serial port [port] of the program. Missing when no port but the host's is in reach. */
  sendSerial?(port: number, bytes: Uint8Array): Promise<void>;
  /**
   * Makes all pins inputs that nobody drives, as a reset would; for a program that was stopped. Missing where the program
   * that comes next finds them so by itself.
   */
  clearPins?(): Promise<void>;
  /** Presses the reset button. */
  reset(): Promise<void>;
  /** Switches the board off; resolves when nothing of it is left. */
  close(): Promise<void>;
}
