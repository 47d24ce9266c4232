import { digitalNumbers } from '../../boards/digital-numbers.js';
import type { Hardware } from '../../boards/hardware.js';
import { useBits } from '../../boards/pin-uses.js';
import { avrSignature } from '../../image/avr-signature.js';
import type { PinUse } from '../../library/component.js';
import type { Board } from '../../program/board.js';
import { howToGet, tool } from '../../system/programs.js';
import { makeDense } from '../dense/dense.js';
import { isHot } from '../dense/hot.js';
import { configMacros, defineLines } from './config-macros.js';
import type { Toolchain } from './toolchain.js';

/** Stands for the port of a pin that can only be measured. */
const NO_PORT = '-';

/** Lets the linker link an image that is too large, so that the error can say by how much. */
const ENDLESS = ['TEXT', 'DATA'].map((region) => `-Wl,--defsym=__${region}_REGION_LENGTH__=0x100000`);

/**
 * Flags that make images smaller. With functions in their own order, each has a section of its name, by which makeDense()
 * knows the hot ones.
 */
const SMALL = [
  ...[
    '-fno-gcse',
    '-fno-jump-tables',
    '-fno-move-loop-invariants',
    '-fno-tree-dominator-opts',
    '-fno-tree-loop-optimize',
  ],
  ...[
    '-fno-inline-small-functions',
    '-fno-reorder-functions',
    '-fno-split-wide-types',
    '-fno-tree-pre',
    '-fira-algorithm=priority',
    '-mstrict-X',
  ],
];

/** avr-gcc 5.4 and later, with avr-libc. */
export const avr: Toolchain = {
  compiler: 'avr-g++',
  archiver: 'avr-gcc-ar',
  objdump: 'avr-objdump',
  leastStack: 300,
  flags: ({ chip }) => [
    `-mmcu=${chip.name}`,
    ...['-std=c++14', '-Os', '-mcall-prologues', '-mrelax', '-ffunction-sections', '-fdata-sections'],
    ...['-fno-exceptions', '-fno-rtti', '-fno-threadsafe-statics', ...SMALL],
  ],
  includes: () => [],
  // One text of all functions, for makeDense.
  linkTime: ['-flto', '-flto-partition=one'],
  linkFlags: () => ['-fuse-linker-plugin', '-Wl,--gc-sections', ...ENDLESS],
  makeDense: (text, { chip }) => makeDense(text, { isHot, signature: avrSignature(chip.name) }),
  libraries: [],
  apart: [],
  header,
  explain: (message) =>
    /avr\/\w+\.h: No such file/.test(message)
      ? `the C library for AVR is missing (${howToGet(tool('AVR compiler'))})`
      : undefined,
};

function header(board: Board, hardware: Hardware, usesPwm: boolean): string {
  const { chip, link, serial } = hardware;
  const numbers = digitalNumbers(board.pins);
  const inOrder = numbers.every((pin, number) => pin === number);
  return defineLines({
    F_CPU: `${chip.clock}UL`,
    ...configMacros(board, hardware),
    MICROFLO_HOT_PATH: '"hot-path.h"',
    MICROFLO_ATTEMPT: '"attempt.h"',
    MICROFLO_QUEUE_REGISTERS: 1,
    MICROFLO_WIRE_INTERRUPTS: '"wire-interrupts.h"',
    MICROFLO_CHIP: `"chips/${chip.name}.h"`,
    MICROFLO_LINK_UART: link.serial,
    MICROFLO_LINK_BAUD: link.baud,
    MICROFLO_PWM: usesPwm ? 1 : 0,
    ...(inOrder ? { MICROFLO_DIGITAL_COUNT: numbers.length } : { MICROFLO_DIGITAL_NUMBERS: numbers.join(', ') }),
    ...(serial.length > 0 && { 'MICROFLO_SERIAL_PORTS(PORT)': serial.map((port) => `PORT(${port})`).join(' ') }),
    'MICROFLO_PINS(PIN)': board.pins.map((pin) => pinEntry(hardware.places[pin.index] ?? '', pin.uses)).join(' '),
  });
}

/** `PIN('B', 5, 9)` for PB5. */
function pinEntry(place: string, uses: readonly PinUse[]): string {
  const [, port = NO_PORT, bit = '0'] = /^(?:P([A-L])|ADC)(\d+)$/.exec(place) ?? [];
  return `PIN('${port}', ${bit}, ${useBits(uses)})`;
}
