import type { RunningBoard } from '../boards/running-board.js';
import type { PartsHost } from '../circuit/live-parts.js';
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

/** Returns the emulator of a board. Throws an error if it is unknown. */
export function emulatorOf({ hardware: { board, emulator = '' } }: EmulatedTarget): Emulator {
  const found = emulators.get(emulator);
  if (found) return found;
  throw new Error(
    `the file of the ${board} names an unknown emulator '${emulator}': the emulators are ${[...emulators.keys()].join(', ')}`,
  );
}

/**
 * Creates a board with virtual time, which the caller advances. Throws an error if it can only follow the wall clock.
 */
export function createEmulated(name: string, images: readonly FlashImage[]): EmulatedBoard {
  const target = emulatedTarget(name);
  const emulator = emulatorOf(target);
  if (emulator.kind === 'virtual') return emulator.create(target, images);
  throw new Error(`the emulated ${name} follows the wall clock: its time cannot be advanced`);
}

/** Switches on the board called [name], which runs by itself when this resolves. */
export async function startEmulated(
  name: string,
  image: FlashImage,
  speed: Speed = 'real',
): Promise<RunningBoard & { readonly parts?: PartsHost }> {
  const target = emulatedTarget(name);
  const emulator = emulatorOf(target);
  if (emulator.kind === 'running') return emulator.start(target, image);
  await emulator.prepare?.();
  return EmulatorThread.start({ board: name, images: [image], speed });
}
