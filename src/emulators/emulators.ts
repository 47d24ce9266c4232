import type { RunningBoard } from '../boards/running-board.js';
import type { FlashImage } from '../image/flash-image.js';
import { avr8js } from './avr/emulator.js';
import type { EmulatedBoard } from './emulated-board.js';
import { type EmulatedTarget, emulatedTarget } from './emulated-targets.js';
import type { Emulator } from './emulator.js';
import { EmulatorThread } from './emulator-thread.js';
import { armMachine, userProcess } from './linux/emulator.js';
import { lpc1768 } from './lpc1768/emulator.js';
import { qemuMicrobit, qemuTiva } from './qemu/emulator.js';
import { rp2040js } from './rp2040/emulator.js';
import type { Speed } from './thread-messages.js';

/** All emulators, by the name that board files call them by (`emulator: avr8js`). */
const emulators: ReadonlyMap<string, Emulator> = new Map<string, Emulator>([
  ['avr8js', avr8js],
  ['rp2040js', rp2040js],
  ['qemu-armmp', armMachine],
  ['qemu-user', userProcess],
  ['lpc1768', lpc1768],
  ['qemu-tiva', qemuTiva],
  ['qemu-microbit', qemuMicrobit],
]);

/** What emulates a board. */
export function emulatorOf({ hardware: { board, emulator = '' } }: EmulatedTarget): Emulator {
  const found = emulators.get(emulator);
  if (found) return found;
  throw new Error(
    `the file of the ${board} names the emulator '${emulator}': there are ${[...emulators.keys()].join(', ')}`,
  );
}

/** The board of this name in this process, its time in the caller's hands. Throws an error when it only goes by the wall. */
export function createEmulated(name: string, images: readonly FlashImage[]): EmulatedBoard {
  const target = emulatedTarget(name);
  const emulator = emulatorOf(target);
  if (emulator.kind === 'virtual') return emulator.create(target, images);
  throw new Error(`the emulated ${name} goes by the clock on the wall: its time cannot be moved`);
}

/** Switches the board of this name on; it runs by itself when this resolves. */
export async function startEmulated(name: string, image: FlashImage, speed: Speed = 'real'): Promise<RunningBoard> {
  const target = emulatedTarget(name);
  const emulator = emulatorOf(target);
  if (emulator.kind === 'running') return emulator.start(target, image);
  return EmulatorThread.start({ board: name, images: [image], speed });
}
