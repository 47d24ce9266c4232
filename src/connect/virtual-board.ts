import type { BoardEvent } from '../boards/events.js';
import type { SimulatedPin } from '../boards/simulated-pin.js';
import type { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { Board } from '../program/board.js';

/** A board in this process, simulated or emulated: its time passes only when it is told to. */
export interface VirtualBoard {
  /** Its pins and limits. */
  readonly definition: Board;
  /** Milliseconds since it was switched on. */
  readonly time: number;
  /** Runs until the clock shows [time]. */
  runUntil(time: number): void;
  /** Calls [action] when the clock shows [time]. */
  at(time: number, action: () => void): void;
  /** A pin by one of its names, or by the number of a D pin. */
  pin(name: string | number): SimulatedPin;
  /** A serial port by its number. */
  serial(port: number): SimulatedSerialPort;
  /** Hears of everything that happens, in order. Returns what ends that. */
  onEvent(listener: (event: BoardEvent) => void): () => void;
}
