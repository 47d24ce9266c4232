import type { FlashImage } from '../../image/flash-image.js';
import { EmulatedBoard } from '../emulated-board.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import type { VirtualEmulator } from '../emulator.js';
import { Nrf51Chip } from './nrf51-chip.js';
import { Tm4c123Chip } from './tm4c123-chip.js';

/** QEMU's models of both chips have no bus that parts of ours can be attached to, and run for a millisecond at a time. */
const NO_I2C = 'the emulated board has no I²C bus for parts';
const NO_ANSWERS = 'the emulated board runs for a millisecond at a time, in which no part can answer';
const NO_SPI = 'the emulated board has no SPI bus for parts';

/** QEMU's Stellaris, used as a Tiva. */
export const qemuTiva: VirtualEmulator = {
  kind: 'virtual',
  // Time advances in steps of 1 ms, and a transfer through a serial port takes several steps.
  shortest: 5,
  create: emulatedTm4c123,
  lacks: (_target, demand) => {
    if (demand === 'answers') return NO_ANSWERS;
    if (demand === 'i2c') return NO_I2C;
    if (demand === 'spi') return NO_SPI;
    if (demand === 'analog') return "QEMU's model of the chip has no converter that measures";
    if (demand === 'pwm') return "QEMU's model of the chip has no PWM unit 1, which drives D9";
    if (demand === 'carrier') return "QEMU's model of the chip has no timer that drives a pin";
    if (demand === 'storage') return "QEMU's model of the chip has no controller that writes its flash";
    return undefined;
  },
};

/** QEMU's micro:bit. */
export const qemuMicrobit: VirtualEmulator = {
  kind: 'virtual',
  shortest: 5,
  create: (target, images) => new EmulatedBoard(target, new Nrf51Chip(target, images)),
  lacks: (_target, demand) => {
    if (demand === 'answers') return NO_ANSWERS;
    if (demand === 'i2c') return NO_I2C;
    if (demand === 'spi') return NO_SPI;
    if (demand === 'analog') return "QEMU's model of the chip has no converter that measures";
    if (demand === 'interrupt') return "QEMU's model of the chip has no interrupts of pins";
    if (demand === 'carrier') return 'the emulated board runs for a millisecond at a time, in which no carrier is seen';
    return undefined;
  },
};

/** Creates a board with a TM4C123 and [images] in its flash, after reset. */
export function emulatedTm4c123(target: EmulatedTarget, images: readonly FlashImage[]): EmulatedBoard<Tm4c123Chip> {
  return new EmulatedBoard(target, new Tm4c123Chip(target, images));
}
