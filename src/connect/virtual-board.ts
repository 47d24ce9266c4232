import type { BoardEvent } from '../boards/events.js';
import type { I2cBus } from '../boards/parts/i2c-bus.js';
import type { SpiBus } from '../boards/parts/spi-bus.js';
import type { SimulatedPin } from '../boards/simulated-pin.js';
import type { SimulatedSerialPort } from '../boards/simulated-serial.js';
import type { Board } from '../program/board.js';

/** A simulated or emulated board in this process. Its time advances only by `runUntil`. */
export interface VirtualBoard {
  /** The pins and limits of the board. */
  readonly definition: Board;
  /** Milliseconds since power-on. */
  readonly time: number;
  /** Runs until the board's clock reaches [time], in milliseconds. */
  runUntil(time: number): void;
  /** Calls [action] when the board's clock reaches [time], in milliseconds. */
  at(time: number, action: () => void): void;
  /** The pin with this name, or the D pin with this number. Throws an Error when there is none. */
  pin(name: string | number): SimulatedPin;
  /** The serial port with this number. */
  serial(port: number): SimulatedSerialPort;
  /** Returns the I²C bus, to attach parts to. Undefined, or throws, if there is none. */
  i2c?(): I2cBus;
  /** The same of SPI. */
  spi?(): SpiBus;
  /** Calls [listener] for every event, in order. Returns an unsubscribe function. */
  onEvent(listener: (event: BoardEvent) => void): () => void;
}
