import type { FlashImage } from '../../image/flash-image.js';
import { EmulatedBoard } from '../emulated-board.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import type { VirtualEmulator } from '../emulator.js';
import { AvrChip, type AvrChipOptions } from './avr-chip.js';
import { type AvrBoard, avrBoard } from './boards.js';

/** The chips of avr8js, with the peripherals of this folder. */
export const avr8js: VirtualEmulator = {
  kind: 'virtual',
  create: ({ hardware }: EmulatedTarget, images) => emulatedAvr(avrBoard(hardware.board), images),
};

/** Creates an AVR board with [images] in its flash, after reset. Later images overwrite earlier ones. */
export function emulatedAvr(
  board: AvrBoard,
  images: readonly FlashImage[],
  options?: AvrChipOptions,
): EmulatedBoard<AvrChip> {
  return new EmulatedBoard(board, new AvrChip(board, images, options));
}
