import assert from 'node:assert/strict';
import { flashSizes } from '../../src/firmware/compile/flash-sizes.js';
import { parseLineTable } from '../../src/firmware/compile/line-table.js';
import type { Elf } from '../../src/image/elf.js';

/** As binutils 2.26 (avr-gcc 5.4) and 2.40 print it. */
const OLD = `
image.elf:     file format elf32-avr

CU: /m/platforms/avr/hot-path.h:
File name                            Line number    Starting address
hot-path.h                                    70               0x10


/m/firmware/core/network.cpp:
network.cpp                                  126               0x18

network.cpp                                  128               0x20
`;
const NEW = `
<artificial>:
File name                            Line number    Starting address    View    Stmt

/m/firmware/components/Timer.h:
Timer.h                                       70          0x30               x
Timer.h                                       71          0x30       1       x
Timer.h                                        -          0x36
`;

describe('the line table of an image', () => {
  it('is read as each objdump prints it', () => {
    assert.deepEqual(parseLineTable(OLD), [
      { address: 0x10, file: '/m/platforms/avr/hot-path.h' },
      { address: 0x18, file: '/m/firmware/core/network.cpp' },
      { address: 0x20, file: '/m/firmware/core/network.cpp' },
    ]);
    assert.deepEqual(parseLineTable(NEW).at(-1), { address: 0x36 });
  });

  it('divides the flash, to the byte', () => {
    const symbol = (value: number, size: number, isFunction = false) => ({ section: 0, value, size, isFunction });
    const elf: Elf = {
      sections: [{ name: '.text', address: 0, size: 0x40, allocated: true, writable: false }],
      segments: [{ address: 0, bytes: new Uint8Array(0x40) }],
      symbols: new Map([
        // Constants may lie at odd places.
        ['_ZN8microflo7Session9noSessionE', symbol(0x06, 1)],
        ['_ZN8microflo10imageTypesE', symbol(0x07, 9)],
        ['deliver', symbol(0x10, 0x14)],
        // Thumb: the lowest bit says so.
        ['wake', symbol(0x31, 6, true)],
        ['__udivmodhi4', symbol(0x38, 4)],
        ['shared.1.1', symbol(0x3c, 2, true)],
      ]),
    };
    const sizes = flashSizes(elf, [...parseLineTable(OLD), ...parseLineTable(NEW)]);
    assert.deepEqual(Object.fromEntries(sizes), {
      // The vectors (6), what lies behind a function (12 + 2), the library (4), and the end (2).
      'start-up, libraries': 26,
      core: 12,
      tables: 10,
      shared: 2,
      platform: 8,
      'component Timer': 6,
    });
    assert.equal(
      [...sizes.values()].reduce((a, b) => a + b),
      0x40,
    );
  });
});
