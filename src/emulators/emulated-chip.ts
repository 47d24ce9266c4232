import type { PinEvent, PwmEvent, SerialEvent } from '../boards/events.js';
import type { PinHost } from '../boards/simulated-pin.js';

/** What the program does to a pin or a serial port, without its time. */
export type ChipChange = Omit<PinEvent, 'time'> | Omit<PwmEvent, 'time'> | Omit<SerialEvent, 'time'>;

/** Whom a chip tells what happens; called in the midst of a run, with the chip's count of cycles at the event. */
export interface ChipListener {
  /** What a board tells its listeners, once the instruction is done. */
  changed(change: ChipChange): void;
  /** A byte that was put on the line to serial port [port] can be read by the program now. */
  received(port: number, byte: number): void;
  /** The chip reset itself, by its watchdog. */
  resetItself(): void;
}

/** One serial port of a chip, from the other end of the line. */
export interface ChipSerial {
  /** Bits per second, as the program has set it. */
  readonly baud: number;
  /** Whether the program has switched its receiver on. */
  readonly receives: boolean;
  /** Bytes that were lost since the last reset because the program did not read them in time. */
  readonly overruns: number;
  /** Puts bytes on the line to the chip; each takes its time there. */
  receive(bytes: Uint8Array): void;
}

/**
 * A chip in an emulator, with the wires that lead out of it: what `EmulatedBoard` needs of a family of chips. It does no
 * input or output of its own, and its time is a count of cycles that moves only in `run`: the same calls give the same
 * events. An emulator that is a program of its own fits when it answers each of these calls before it does anything else.
 */
export interface EmulatedChip {
  /** Cycles counted since it was switched on; a reset does not set them back. */
  readonly cycles: number;
  /** Levels and modes of the board's pins, and what drives them. */
  readonly pins: PinHost;
  /** How many serial ports there are, numbered from 0. */
  readonly serialPorts: number;
  /** The flash as it stands now, in bytes; a copy. */
  readonly flash: Uint8Array;
  /** The serial port of this number. */
  serial(port: number): ChipSerial;
  /** Tells [listener] from now on. */
  listen(listener: ChipListener): void;
  /** Runs until [cycle] cycles have been counted, or one instruction longer, or until it is stopped. */
  run(cycle: number): void;
  /** Ends a run under way after the present instruction. */
  stop(): void;
  /** Resets it as its reset pin does. Memory and what is driven from outside stay. */
  reset(): void;
  /** Ends the program that the chip is in. Missing when it is in this process. */
  close?(): void;
}
