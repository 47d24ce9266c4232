import type { Hardware, Upload } from '../../boards/hardware.js';

/** How far flashing is: percent of writing, or of reading back. */
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
  /** Where the board is: `/dev/ttyACM0`, `/media/me/RPI-RP2`; left out for USB. */
  place?: string;
  /** The program to run in the place of the usual one. */
  command?: string;
  onProgress?: (step: FlashStep) => void;
  /**
   * Starts the bootloader of a board that has to be asked for it, by opening the port at [baud]; resolves with the port
   * that the bootloader is at.
   */
  touch?: (serialPort: string, baud: number) => Promise<string>;
}

/** Writes images by one tool. */
export interface Flasher<Way extends Upload> {
  /** What it goes through on a board. */
  place(way: Way): PlaceKind;
  /** Writes an image, and checks that it is there. Rejects with a FlashError. */
  flash(way: Way, options: FlashOptions): Promise<void>;
}
