import assert from 'node:assert/strict';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { burn } from '../../src/emulators/avr/burn.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import { loadHex } from '../../src/image/hex.js';
import { compile } from '../emulators/avr/compile.js';

const END = ':00000001FF';

describe('an Intel HEX file', () => {
  it('returns the bytes with their addresses, adjacent lines joined', () => {
    const image = loadHex(`:0400000001020304F2\r\n:020004000506EF\r\n:01010000FFFF\r\n${END}\r\n`);
    assert.deepEqual(image.segments, [
      { address: 0, bytes: Uint8Array.of(1, 2, 3, 4, 5, 6) },
      { address: 0x100, bytes: Uint8Array.of(255) },
    ]);
  });

  it('can reach beyond 64 KiB by linear and by segment base addresses', () => {
    const linear = loadHex(`:020000040003F7\n:01E00000AB74\n${END}`);
    const segment = loadHex(`:020000023000CC\n:01E00000AB74\n${END}`);
    assert.equal(linear.segments[0]?.address, 0x3e000);
    assert.equal(segment.segments[0]?.address, 0x3e000);
  });

  const bad: readonly [string, string, RegExp][] = [
    ['with a wrong checksum', `:0400000001020304F3\n${END}`, /^fw\.hex:1: wrong checksum: it should be F2/],
    [
      'whose line is cut off',
      `:04000000010203\n${END}`,
      /^fw\.hex:1: the line should have 4 bytes of data, but has 2; build or copy the file again$/,
    ],
    ['that is something else', `\x7fELF\n`, /^fw\.hex:1: not a valid line of an Intel HEX file/],
    ['with an odd digit', `:040000000102030\n${END}`, /^fw\.hex:1: not a valid line/],
    ['with an unknown record type', `:00000009F7\n${END}`, /^fw\.hex:1: unknown record type 09: it must be 00 to 05$/],
    [
      'with a base address of one byte',
      `:0100000400FB\n${END}`,
      /^fw\.hex:1: a base address must have 2 bytes, not 1$/,
    ],
    [
      'without its last line',
      ':0400000001020304F2\n',
      /^fw\.hex is incomplete: .* must end with the line :00000001FF; build or copy it again$/,
    ],
    ['with nothing in it', END, /^fw\.hex contains no data/],
  ];
  for (const [what, text, message] of bad) {
    it(`${what} is refused`, () => assert.throws(() => loadHex(text, 'fw.hex'), { message }));
  }
});

describe('an image', () => {
  it('larger than the flash of the chip is refused with the numbers', () => {
    const image = loadHex(`:0280000000007E\n${END}`, 'large.hex');
    assert.throws(() => burn(image, avrBoard('uno').chip, new Uint8Array(0x8000)), {
      message: 'large.hex needs 32770 bytes of flash: an ATmega328P has 32768 bytes',
    });
  });

  it('with the interrupt vectors of another chip is refused', () => {
    const image = compile('atmega2560', 'int main(void) { return 0; }');
    assert.throws(() => emulatedAvr(avrBoard('uno'), [image]), {
      message:
        'a test program for the atmega2560 is for another chip: it has the 57 interrupt vectors of an ATmega2560, not the 26 of an ATmega328P',
    });
  });

  it('that does not fit does not change the flash', () => {
    const flash = new Uint8Array(0x8000).fill(0xff);
    const image = loadHex(`:0100000055AA\n:0280000000007E\n${END}`);
    assert.throws(() => burn(image, avrBoard('uno').chip, flash));
    assert.equal(flash[0], 0xff);
  });
});
