import type { Hardware, Upload } from '../../boards/hardware.js';
import type { OpenPort } from '../../connect/open-port.js';
import type { Probed } from '../../connect/probe.js';
import type { Clock } from '../../util/clock.js';

/** Progress of flashing: percent of writing, or of reading back. */
export interface FlashStep {
  phase: 'write' | 'verify';
  percent: number;
}

/** What flashing goes through: a serial port, a drive (the folder where it is mounted), a folder, or USB alone. */
export type PlaceKind = 'serialPort' | 'drive' | 'folder' | 'usb';

export interface FlashOptions {
  hardware: Hardware;
  /** The image, in the format of the board. */
  image: Uint8Array;
  /** The port or folder of the board: `/dev/ttyACM0`, `/media/me/RPI-RP2`; undefined for USB. */
  place?: string;
  /** The program to run instead of the default one. */
  command?: string;
  onProgress?: (step: FlashStep) => void;
  /** For the time that a bootloader has to answer. Default: `wallClock`. */
  clock?: Clock;
  /** Opens the line to a bootloader where no tool is needed. Default: a serial port, or what a `net:` address names. */
  openLine?: (place: string, baud: number) => Promise<OpenPort>;
  /** Finds out what answers at the port when no bootloader does; undefined when the port cannot be opened. */
  probe?: () => Promise<Probed | undefined>;
  /**
   * Starts the bootloader of a board that needs it, by opening the port at [baud]. Resolves with the port of the
   * bootloader.
   */
  touch?: (serialPort: string, baud: number) => Promise<string>;
}

/** Writes images with one tool. */
export interface Flasher<Way extends Upload> {
  /** Returns the kind of place that the image is written to. */
  place(way: Way): PlaceKind;
  /** Writes and verifies an image. Rejects with a FlashError if that fails. */
  flash(way: Way, options: FlashOptions): Promise<void>;
}
