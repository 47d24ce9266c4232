import type { PinUse } from '../library/component.js';
import type { BusKind, Service } from '../library/resources.js';

/** A pin of a board. */
export interface BoardPin {
  /** The number of the pin on the board, as carried by pin packets. */
  index: number;
  /** The canonical name, used in events: `D13`, `A0`. */
  name: string;
  /** Other names: `LED`, `D14`. */
  aliases: string[];
  uses: PinUse[];
}

/** A bus or a serial port of a board. */
export interface BoardBus {
  /** What graphs call it: the PORT of SerialIn; the first I²C bus is 0. */
  number: number;
  /**
   * The pins that have its lines, by their numbers: `{ sda: 18, scl: 19 }`, `mosi`, `miso`, `sck`, `receive`, `transmit`;
   * `ss` must be no input while the bus is in use. Empty where no pins of the board have them.
   */
  lines: Readonly<Record<string, number>>;
}

/** The limits of a board. Sizes are in bytes unless noted. */
export interface BoardLimits {
  /** Number of bits in a node number on the device. */
  idBits: 8 | 16;
  /** Maximum number of nodes. */
  nodes: number;
  /** Maximum number of exported inports, and also of exported outports. */
  exports: number;
  arena: number;
  /** Size of an edge in the arena: 2 with 8-bit node numbers, 4 with 16-bit node numbers. */
  edgeBytes: number;
  /** A node with its edges is padded to a multiple of this size; 1 on 8-bit chips. */
  alignment: number;
  /** Capacity of the packet queue, in packets. */
  queue: number;
  /** Maximum number of strings in use at the same time. */
  strings: number;
  /** Maximum length of a string, in bytes of UTF-8. */
  stringLength: number;
  /** Maximum length of a message to the device. */
  message: number;
}

/** A timer or counter of a chip, and what it serves. A service that no timer of a board serves is not to be had there. */
export interface BoardTimer {
  /** As the chip's manual calls it: `Timer 1`. */
  name: string;
  /** Numbers of the pins whose PWM it makes. */
  pwm: readonly number[];
  /** What it serves all the time, and beside PWM. */
  beside: readonly Service[];
  /** What it serves only while none of the pins in `pwm` is used for PWM. */
  instead: readonly Service[];
  /** Numbers of the pins at which it serves what is in `instead`. Undefined if every digital pin will do. */
  only?: readonly number[];
}

/** A board as its YAML file describes it. */
export interface Board {
  /** Used in file names and in every program: `uno`, `simulator`. */
  name: string;
  /** The name shown to users. */
  label: string;
  pins: BoardPin[];
  /** Empty if the board file does not list them. */
  timers: readonly BoardTimer[];
  /** Serial ports without 0, the console, which every board has. */
  buses: Readonly<Record<BusKind, readonly BoardBus[]>>;
  /** The kinds of which there may be others than those in `buses`, such as a serial port named when the program starts. */
  unlisted: readonly BusKind[];
  /** Bytes that survive a reset; 0 if it keeps none. */
  storage: number;
  /** Volts of a HIGH output, and of the supply that parts get from it; undefined if they are not the same everywhere. */
  volts?: number | undefined;
  /** The most volts that a digital input takes. */
  bears?: number | undefined;
  limits: BoardLimits;
}
