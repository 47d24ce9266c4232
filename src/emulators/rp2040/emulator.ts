import { EmulatedBoard } from '../emulated-board.js';
import type { VirtualEmulator } from '../emulator.js';
import { Rp2040Chip } from './rp2040-chip.js';

/** The RP2040 of rp2040js, with the parts of this folder. */
export const rp2040js: VirtualEmulator = {
  kind: 'virtual',
  // A known fault, whose cause is not known: see docs/timers.md.
  lacks: (_target, demand) =>
    demand === 'line'
      ? 'a message that comes while a byte at 9,600 baud is sent is lost on the emulated RP2040'
      : undefined,
  create: (target, images) => new EmulatedBoard(target, new Rp2040Chip(target, images)),
};
