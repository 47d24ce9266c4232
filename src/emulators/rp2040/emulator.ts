import { EmulatedBoard } from '../emulated-board.js';
import type { VirtualEmulator } from '../emulator.js';
import { Rp2040Chip } from './rp2040-chip.js';

/** The RP2040 of rp2040js, with the parts of this folder. */
export const rp2040js: VirtualEmulator = {
  kind: 'virtual',
  create: (target, images) => new EmulatedBoard(target, new Rp2040Chip(target, images)),
};
