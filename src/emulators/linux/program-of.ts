import type { FlashImage } from '../../image/flash-image.js';
import type { EmulatedTarget } from '../emulated-targets.js';

/** The program that an emulated computer is to run. Throws an error when [image] is something else. */
export function programOf({ program, file }: FlashImage, { hardware: { board } }: EmulatedTarget): Uint8Array {
  if (program) return program;
  throw new Error(`${file} is no program: the emulated ${board} takes an .elf that microflo build wrote`);
}
