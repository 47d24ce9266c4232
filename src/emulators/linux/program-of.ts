import type { FlashImage } from '../../image/flash-image.js';
import type { EmulatedTarget } from '../emulated-targets.js';

/** Returns the program for an emulated computer. Throws an error if the image is not a program. */
export function programOf({ program, file }: FlashImage, { hardware: { board } }: EmulatedTarget): Uint8Array {
  if (program) return program;
  throw new Error(`${file} is not a program: the emulated ${board} needs an .elf file written by 'microflo build'`);
}
