import type { PinEvent, PwmEvent, SerialEvent } from '../boards/events.js';
import type { I2cBus } from '../boards/parts/i2c-bus.js';
import type { SpiBus } from '../boards/parts/spi-bus.js';
import type { PinHost } from '../boards/simulated-pin.js';

/** A change of a pin or a serial port made by the program, without its time. With `release`, an output became an input. */
export type ChipChange =
  | Omit<PinEvent, 'time'>
  | Omit<PwmEvent, 'time'>
  | Omit<SerialEvent, 'time'>
  | { type: 'release'; pin: string };

/** Listens to a chip. Called during a run, when the chip's cycle count is that of the event. */
export interface ChipListener {
  /** A pin or a serial port has changed. The board notifies its listeners after the instruction. */
  changed(change: ChipChange): void;
  /** The program can now read a byte that was sent to serial port [port]. */
  received(port: number, byte: number): void;
  /** The chip was reset by its watchdog. */
  resetItself(): void;
}

/** One serial port of a chip, seen from the other end of the line. */
export interface ChipSerial {
  /** Baud rate set by the program. */
  readonly baud: number;
  /** Whether the program has enabled the receiver. */
  readonly receives: boolean;
  /** Number of bytes lost since the last reset because the program did not read them in time. */
  readonly overruns: number;
  /** Sends bytes to the chip, at the speed of the line. */
  receive(bytes: Uint8Array): void;
}

/**
 * An emulated chip and its wires: the interface between `EmulatedBoard` and a family of chips. It does no input or
 * output of its own. Its time is a cycle count that advances only in `run`, so the same calls produce the same events.
 * An emulator in a separate program can implement it if it answers each call before it does anything else.
 */
export interface EmulatedChip {
  /** Number of cycles since it was switched on; not cleared by a reset. */
  readonly cycles: number;
  /** The board's pins: their levels and modes, and functions to drive them. */
  readonly pins: PinHost;
  /** The I²C bus; undefined if the emulator has none that something can be connected to. */
  readonly i2c?: I2cBus;
  /** The SPI bus; undefined likewise. */
  readonly spi?: SpiBus;
  /** Number of serial ports, which are numbered from 0. */
  readonly serialPorts: number;
  /** A copy of the current contents of the flash. */
  readonly flash: Uint8Array;
  /**
   * How often the program has erased each part of the memory in which it keeps values, which wears that out: bytes of the
   * EEPROM by their addresses, or sectors of the flash. Undefined if that is not counted.
   */
  readonly erasures?: Uint32Array;
  /** Returns the serial port with this number. */
  serial(port: number): ChipSerial;
  /** Sets the listener. */
  listen(listener: ChipListener): void;
  /** Runs until the cycle count is [cycle], or up to one instruction longer, or until stopped. */
  run(cycle: number): void;
  /** Ends a run after the current instruction. */
  stop(): void;
  /** Resets the chip like its reset pin. Memory and driven levels are kept. */
  reset(): void;
  /** Ends the program that emulates the chip. Undefined if that is this process. */
  close?(): void;
}
