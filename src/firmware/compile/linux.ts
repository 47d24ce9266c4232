import { digitalNumbers } from '../../boards/digital-numbers.js';
import type { Hardware } from '../../boards/hardware.js';
import type { Board } from '../../program/board.js';
import { configMacros, defineLines } from './config-macros.js';
import { useBits } from './pin-uses.js';
import type { Toolchain } from './toolchain.js';

/** Bytes of a stack that nobody misses. */
const STACK = 65_536;

/** What builds programs for computers with Linux: g++ of this computer, or of the system that the board file names. */
export function linux({ system }: Hardware): Toolchain {
  const prefix = system === undefined ? '' : `${system}-`;
  return {
    compiler: `${prefix}g++`,
    archiver: `${prefix}gcc-ar`,
    leastStack: STACK,
    flags: () => ['-std=c++14', '-Os', '-fno-exceptions', '-fno-rtti', '-fno-threadsafe-statics'],
    includes: () => [],
    linkTime: ['-flto'],
    // It runs wherever the kernel does, whatever libraries are there.
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
    // An empty list would be none; 255 is no pin.
    MICROFLO_DIGITAL_NUMBERS: digitalNumbers(board.pins).join(', ') || '255',
    'MICROFLO_PINS(PIN)': pins.join(' '),
  });
}

/** Kind, chip and number of a pin: `'G', 1, 28` for GPIO1.28. */
function placeOf({ board, places }: Hardware, pin: number): string {
  const [, kind = '', chip = '0', number] = /^([GAL])(?:PIO|DC|ED)(?:(\d+)\.)?(\d+)$/.exec(places[pin] ?? '') ?? [];
  if (number !== undefined) return `'${kind}', ${chip}, ${number}`;
  throw new Error(`the file of the ${board} has a pin at '${places[pin]}': places are like GPIO1.28, ADC3 and LED0`);
}
