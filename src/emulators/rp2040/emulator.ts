import { EmulatedBoard } from '../emulated-board.js';
import type { VirtualEmulator } from '../emulator.js';
import { Rp2040Chip } from './rp2040-chip.js';

/** The RP2040 of rp2040js, with the parts of this folder. */
export const rp2040js: VirtualEmulator = {
  kind: 'virtual',
  lacks: (_target, demand) => (demand === 'i2c' ? 'the emulated RP2040 has no I²C bus for parts yet' : undefined),
  create: (target, images) => new EmulatedBoard(target, new Rp2040Chip(target, images)),
};
