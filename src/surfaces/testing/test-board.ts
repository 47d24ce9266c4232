import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { SpiBus } from '../../boards/parts/spi-bus.js';
import type { VirtualBoard } from '../../connect/virtual-board.js';
import type { Device } from '../../device/device.js';

/** The board of a test: a simulated or an emulated one. */
export interface TestBoard extends VirtualBoard {
  /** Time in ms at which something is due next; undefined if nothing is, or if nobody knows. */
  readonly nextWake?: number | undefined;
  /** Runs for [milliseconds], 0 or more, including everything due at the end. */
  advance(milliseconds: number): void;
  /** Returns the I²C bus, to attach parts to. Throws if the emulator has none. */
  i2c(): I2cBus;
  /** Returns the SPI bus, to attach parts to. Throws if the emulator has none. */
  spi(): SpiBus;
  /** Ends the board. */
  close(): void;
}

/** A board with a device, and what is particular about them. */
export interface OpenBoard<Board extends TestBoard = TestBoard> {
  board: Board;
  device: Device;
  /** The serial port of the link, whose bytes are no events; undefined if the link has none. */
  link?: number;
  /** Milliseconds between two looks at what has happened; undefined if the board tells when something is due. */
  look?: number;
  /** Lets board time pass until [work] settles, as the bytes of the link take time. */
  settle<T>(work: Promise<T>): Promise<T>;
}
