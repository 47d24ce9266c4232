import { digitalNumbers } from '../../boards/digital-numbers.js';
import type { Hardware } from '../../boards/hardware.js';
import { useBits } from '../../boards/pin-uses.js';
import type { Board } from '../../program/board.js';
import { configMacros, defineLines } from './config-macros.js';
import type { Toolchain } from './toolchain.js';

/** Minimum size of the stack in bytes, which any Linux provides. */
const STACK = 65_536;

/** The toolchain for computers with Linux: g++ of this computer, or the cross compiler for the board's system. */
export function linux({ system }: Hardware): Toolchain {
  const prefix = system === undefined ? '' : `${system}-`;
  return {
    compiler: `${prefix}g++`,
    archiver: `${prefix}gcc-ar`,
    objdump: `${prefix}objdump`,
    leastStack: STACK,
    // A product and a sum in one instruction would be rounded once, and differ in the last bit from other computers.
    flags: () => ['-std=c++14', '-Os', '-ffp-contract=off', '-fno-exceptions', '-fno-rtti', '-fno-threadsafe-statics'],
    includes: () => [],
    linkTime: ['-flto'],
    // Static, so that it runs on any system, whatever libraries are installed.
    linkFlags: () => ['-static', '-s'],
    libraries: [],
    apart: [],
    header,
    explain: () => undefined,
  };
}

function header(board: Board, hardware: Hardware): string {
  const pins = board.pins.map(
    ({ name, index, uses }) => `PIN("${name}", ${placeOf(hardware, index)}, ${useBits(uses)})`,
  );
  return defineLines({
    ...configMacros(board, hardware),
    MICROFLO_CHIP: `"chips/${hardware.chip.name}.h"`,
    // The list must not be empty; 255 is not a pin.
    MICROFLO_DIGITAL_NUMBERS: digitalNumbers(board.pins).join(', ') || '255',
    'MICROFLO_PINS(PIN)': pins.join(' '),
  });
}

/** Returns kind, chip and number of a pin: `'G', 1, 28` for GPIO1.28. */
function placeOf({ board, places }: Hardware, pin: number): string {
  const [, kind = '', chip = '0', number] = /^([GAL])(?:PIO|DC|ED)(?:(\d+)\.)?(\d+)$/.exec(places[pin] ?? '') ?? [];
  if (number !== undefined) return `'${kind}', ${chip}, ${number}`;
  throw new Error(
    `the file of the ${board} has a pin at '${places[pin]}': a place must be like GPIO1.28, ADC3 or LED0`,
  );
}
