import type { FlashImage } from '../../image/flash-image.js';
import { EmulatedBoard } from '../emulated-board.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import type { VirtualEmulator } from '../emulator.js';
import { Lpc1768Chip } from './lpc1768-chip.js';
import { prepareEmulatorProgram } from './program.js';

/** The emulator of the LPC1768, based on Unicorn. */
export const lpc1768: VirtualEmulator = {
  kind: 'virtual',
  prepare: prepareEmulatorProgram,
  create: emulatedLpc1768,
};

/** Creates a board with an LPC1768 and [images] in its flash, after reset. */
export function emulatedLpc1768(target: EmulatedTarget, images: readonly FlashImage[]): EmulatedBoard<Lpc1768Chip> {
  return new EmulatedBoard(target, new Lpc1768Chip(target, images));
}
