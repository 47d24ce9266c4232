import type { EmulatedTarget } from '../emulated-targets.js';
import type { RunningEmulator } from '../emulator.js';
import { ArmMachine } from './machine.js';
import { UserProcess } from './user-process.js';

/**
 * Maximum error of times in ms: a kernel, its emulator and this process share the processors of this computer, perhaps
 * with other programs. On an idle computer the error is 1 or 2 ms.
 */
const TOLERANCE = 25;

/** Debian's kernel for 32-bit ARM in QEMU, with the GPIO chip of the machine `virt`. */
export const armMachine: RunningEmulator = {
  kind: 'running',
  tolerance: TOLERANCE,
  lacks: ({ hardware: { board } }, demand) => {
    switch (demand) {
      case 'analog':
        return `the emulated ${board} has no analog inputs`;
      case 'pwm':
        return `the emulated ${board} has no PWM controller`;
      case 'i2c':
        return `the emulated ${board} has no I²C bus for parts`;
      case 'spi':
        return `the emulated ${board} has no SPI bus for parts`;
      case 'pull-up':
        return `the GPIO chip of the emulated ${board} has no pull-ups that a program could switch`;
      default:
        return undefined;
    }
  },
  start: (target, image) => ArmMachine.start(target, image),
};

const ON_PINS: readonly string[] = ['pins', 'wires', 'analog', 'pwm', 'interrupt', 'pull-up', 'i2c', 'spi'];

/** A program for 64-bit ARM in QEMU's user-mode emulator. */
export const userProcess: RunningEmulator = {
  kind: 'running',
  only: 'link and logic',
  tolerance: TOLERANCE,
  lacks: ({ hardware: { board } }: EmulatedTarget, demand) =>
    ON_PINS.includes(demand)
      ? `the emulated ${board} has no pins: only its link and its graph are emulated`
      : undefined,
  start: (target, image) => UserProcess.start(target, image),
};
