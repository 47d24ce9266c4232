import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MARK } from '../../src/program/slots.js';
import { ByteReader } from '../../src/stream/byte-reader.js';
import { ByteWriter } from '../../src/stream/byte-writer.js';
import { crc16, crc32 } from '../../src/stream/crc.js';
import {
  isNarrow,
  readNarrowSlot,
  readWideSlot,
  type Slot,
  writeNarrowSlot,
  writeWideSlot,
} from '../../src/stream/slot.js';
import { hexBytes } from '../../src/util/hex.js';
import { slot } from './arbitraries.js';
import { fromHex } from './hex.js';

function written(write: (writer: ByteWriter) => void): string {
  const writer = new ByteWriter();
  write(writer);
  return hexBytes(writer.take());
}

function read<T>(hex: string, how: (reader: ByteReader) => T): T {
  return how(new ByteReader(fromHex(hex), 'message'));
}

describe('The primitives of the command stream', () => {
  it('writes u16 and u32 in little-endian order', () => {
    assert.equal(
      written((writer) => writer.u16(0x1234)),
      '34 12',
    );
    assert.equal(
      written((writer) => writer.u32(0xfedcba98)),
      '98 BA DC FE',
    );
    assert.equal(
      read('98 BA DC FE', (reader) => reader.u32()),
      0xfedcba98,
    );
  });

  it('refuses to write a number that does not fit', () => {
    const writer = new ByteWriter();
    assert.throws(() => writer.u8(256), new RangeError('256 is not an integer from 0 to 255'));
    assert.throws(() => writer.u16(-1), new RangeError('-1 is not an integer from 0 to 65535'));
    assert.throws(() => writer.u32(2 ** 32), new RangeError('4294967296 is not an integer from 0 to 4294967295'));
    assert.throws(() => writer.blob(new Uint8Array(256)), new RangeError('256 is not an integer from 0 to 255'));
    assert.throws(() => writer.u32(1.5), new RangeError('1.5 is not an integer from 0 to 4294967295'));
    assert.equal(hexBytes(writer.take()), '');
  });

  it('writes the low bytes of a number, the lowest first', () => {
    assert.equal(
      written((writer) => writer.bits(0x80012c00, 3)),
      '00 2C 01',
    );
    assert.equal(
      read('00 2C 01', (reader) => reader.bits(3)),
      0x12c00,
    );
    assert.equal(
      read('', (reader) => reader.bits(0)),
      0,
    );
  });

  it('grow for texts of all lengths, and keep a byte order mark', () => {
    const text = `\uFEFF${'grün 🌱 '.repeat(20)}`;
    const writer = new ByteWriter();
    for (let i = 0; i < 100; i++) writer.text(text);
    const reader = new ByteReader(writer.take(), 'message');
    for (let i = 0; i < 100; i++) assert.equal(reader.text(), text);
    assert.equal(reader.done, true);
  });

  it('can be read up to a tail, which is not read', () => {
    const reader = new ByteReader(fromHex('01 02 03'), 'stream', 2);
    reader.begin('x');
    assert.equal(reader.u8(), 1);
    assert.equal(reader.done, true);
    reader.begin('y');
    assert.throws(() => reader.u8(), { message: 'the stream ends after 3 bytes, where y should begin' });
  });

  const faults: [string, string, (reader: ByteReader) => unknown, string][] = [
    [
      'bytes of a number that end with 0',
      '01 00',
      (r) => r.bits(2),
      'in x at offset 0: a value is encoded in more bytes than necessary',
    ],
    ['a text that is not UTF-8', '02 C3 28', (r) => r.text(), 'in x at offset 0: text is not valid UTF-8'],
    ['a text that is cut short', '05 61 62', (r) => r.text(), 'the message ends after 3 bytes, inside x at offset 0'],
    ['a u32 that is cut short', '01', (r) => r.u32(), 'the message ends after 1 byte, inside x at offset 0'],
    ['nothing', '', (r) => r.u8(), 'the message ends after 0 bytes, where x should begin'],
  ];
  for (const [what, hex, how, message] of faults) {
    it(`refuses ${what}`, () => {
      const reader = new ByteReader(fromHex(hex), 'message');
      reader.begin('x');
      assert.throws(() => how(reader), { name: 'StreamError', message, offset: 0 });
    });
  }
});

describe('A slot as bytes', () => {
  const narrowSlots: [string, Slot][] = [
    ['02 00', { outport: 0, target: 2, inport: 0 }],
    ['FF EF', { outport: 14, target: 255, inport: 15 }],
    ['03 F1', { outport: MARK, target: 3, inport: 1 }],
  ];
  for (const [hex, value] of narrowSlots) {
    it(`is ${hex} from port ${value.outport} to ${value.target}:${value.inport}, narrow`, () => {
      assert.equal(
        written((writer) => writeNarrowSlot(writer, value)),
        hex,
      );
      assert.deepEqual(read(hex, readNarrowSlot), value);
      assert.equal(isNarrow([255], [value]), true);
    });
  }

  const wideSlots: [string, Slot][] = [
    ['00 01 00 00', { outport: 0, target: 256, inport: 0 }],
    ['03 00 10 02', { outport: 2, target: 3, inport: 16 }],
    ['03 00 01 0F', { outport: 15, target: 3, inport: 1 }],
  ];
  for (const [hex, value] of wideSlots) {
    it(`is ${hex} from port ${value.outport} to ${value.target}:${value.inport}, which must be wide`, () => {
      assert.equal(
        written((writer) => writeWideSlot(writer, value)),
        hex,
      );
      assert.deepEqual(read(hex, readWideSlot), value);
      assert.equal(isNarrow([0], [value]), false);
    });
  }

  it('is wide with a node above 255', () => {
    assert.equal(isNarrow([256]), false);
  });

  it('is decoded unchanged', () => {
    fc.assert(
      fc.property(slot, (value) => {
        const writer = new ByteWriter();
        writeWideSlot(writer, value);
        if (isNarrow([], [value])) writeNarrowSlot(writer, value);
        const reader = new ByteReader(writer.take(), 'message');
        assert.deepEqual(readWideSlot(reader), value);
        if (!reader.done) assert.deepEqual(readNarrowSlot(reader), value);
      }),
    );
  });
});

describe('The checksums', () => {
  const check = new TextEncoder().encode('123456789');

  it('agree with the catalogue', () => {
    assert.equal(crc16(check), 0x6f91);
    assert.equal(crc32(check), 0xcbf43926);
  });

  it('of nothing are 0xFFFF and 0', () => {
    assert.equal(crc16(new Uint8Array()), 0xffff);
    assert.equal(crc32(new Uint8Array()), 0);
  });
});
