import { join } from 'node:path';
import { digitalNumbers } from '../../boards/digital-numbers.js';
import type { Hardware } from '../../boards/hardware.js';
import { useBits } from '../../boards/pin-uses.js';
import type { PinUse } from '../../library/component.js';
import type { Board } from '../../program/board.js';
import { configMacros, defineLines } from './config-macros.js';
import type { Toolchain } from './toolchain.js';

/** Cores that calculate with floats by themselves. */
const FLOATING_POINT: ReadonlyMap<string, readonly string[]> = new Map([
  ['cortex-m4', ['-mfloat-abi=hard', '-mfpu=fpv4-sp-d16']],
]);

/** The port number of a pin that is only an analog input (platforms/cortex-m/chip.h). */
const NO_PORT = 255;

/** A product and a sum in one instruction would be rounded once, and differ in the last bit from other chips. */
const EXACT = ['-ffp-contract=off'];

/** Flags that make images smaller without adding instructions to a hop. */
const SMALL = [
  '-fno-inline-functions-called-once',
  '-fno-jump-tables',
  '-fno-move-loop-invariants',
  '-fno-thread-jumps',
  '-fno-tree-dominator-opts',
  '-fno-tree-loop-im',
  '-fno-tree-loop-optimize',
];

/** arm-none-eabi-gcc 12 and later, without a C library. */
export const cortexM: Toolchain = {
  compiler: 'arm-none-eabi-g++',
  archiver: 'arm-none-eabi-gcc-ar',
  objdump: 'arm-none-eabi-objdump',
  leastStack: 1024,
  flags: ({ chip: { core = '' } }) => [
    ...[`-mcpu=${core}`, '-mthumb', ...(FLOATING_POINT.get(core) ?? [])],
    ...['-std=c++14', '-Os', '-ffunction-sections', '-fdata-sections', '-ffreestanding', '-fbuiltin'],
    ...['-fno-exceptions', '-fno-rtti', '-fno-threadsafe-statics', '-fno-use-cxa-atexit', ...EXACT, ...SMALL],
  ],
  includes: (platform) => [join(platform, 'libc')],
  linkTime: ['-flto'],
  linkFlags: ({ chip }, platform) => [
    ...['-nostdlib', '-fuse-linker-plugin', '-Wl,--gc-sections', '-Wl,--no-warn-rwx-segments'],
    `-Wl,-T,${join(platform, 'link.ld')}`,
    symbol('__flash', chip.flashAt ?? 0),
    symbol('__ram', chip.ramAt ?? 0),
    symbol('__stack', (chip.ramAt ?? 0) + chip.ram),
  ],
  libraries: ['-lgcc'],
  apart: ['memory.cpp'],
  header,
  explain: () => undefined,
};

function symbol(name: string, value: number): string {
  return `-Wl,--defsym=${name}=0x${value.toString(16)}`;
}

function header(board: Board, hardware: Hardware): string {
  const { chip, link, serial } = hardware;
  const numbers = digitalNumbers(board.pins);
  return defineLines({
    F_CPU: `${chip.clock}u`,
    ...configMacros(board, hardware),
    MICROFLO_STORAGE_AT: `${(chip.flashAt ?? 0) + chip.flash - (chip.keeps ?? 0)}u`,
    MICROFLO_HOT_PATH: '"hot-path.h"',
    MICROFLO_ATTEMPT: '"attempt.h"',
    MICROFLO_CHIP: `"chips/${chip.name}/${chip.name}.h"`,
    MICROFLO_LINK_UART: link.serial,
    MICROFLO_LINK_BAUD: link.baud,
    MICROFLO_DIGITAL_COUNT: numbers.length,
    MICROFLO_DIGITAL_NUMBERS: numbers.join(', '),
    ...(serial.length > 0 && { 'MICROFLO_SERIAL_PORTS(PORT)': serial.map((port) => `PORT(${port})`).join(' ') }),
    'MICROFLO_PINS(PIN)': board.pins.map((pin) => pinEntry(hardware.places[pin.index] ?? '', pin.uses)).join(' '),
  });
}

/** `PIN(1, 18, 9)` for P1.18, `PIN(5, 3, 9)` for PF3, `PIN(0, 25, 9)` for GPIO25. */
function pinEntry(place: string, uses: readonly PinUse[]): string {
  const [, letter = '', number = '', bit = ''] = /^(?:P([A-Z])?|GPIO|ADC)(?:(\d+)\.)?(\d+)$/.exec(place) ?? [];
  const port = letter === '' ? Number(number) : letter.charCodeAt(0) - 'A'.charCodeAt(0);
  return `PIN(${place.startsWith('ADC') ? NO_PORT : port}, ${bit}, ${useBits(uses)})`;
}
