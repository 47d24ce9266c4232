import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteReader } from '../../src/stream/byte-reader.js';
import { ByteWriter } from '../../src/stream/byte-writer.js';
import { crc16, crc32 } from '../../src/stream/crc.js';
import { readEdge, writeEdge } from '../../src/stream/edge.js';
import { hexBytes } from '../../src/util/hex.js';
import { edge } from './arbitraries.js';
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
  const varints: [number, string][] = [
    [0, '00'],
    [127, '7F'],
    [128, '80 01'],
    [300, 'AC 02'],
    [16383, 'FF 7F'],
    [16384, '80 80 01'],
    [0x0fffffff, 'FF FF FF 7F'],
    [0xffffffff, 'FF FF FF FF 0F'],
  ];
  for (const [n, hex] of varints) {
    it(`writes ${n} as the varint ${hex}, and reads it back`, () => {
      assert.equal(
        written((writer) => writer.varint(n)),
        hex,
      );
      assert.equal(
        read(hex, (reader) => reader.varint()),
        n,
      );
    });
  }

  const zigzags: [number, string][] = [
    [0, '00'],
    [-1, '01'],
    [1, '02'],
    [300, 'D8 04'],
    [2147483647, 'FE FF FF FF 0F'],
    [-2147483648, 'FF FF FF FF 0F'],
  ];
  for (const [n, hex] of zigzags) {
    it(`writes ${n} as the zigzag ${hex}, and reads it back`, () => {
      assert.equal(
        written((writer) => writer.zigzag(n)),
        hex,
      );
      assert.equal(
        read(hex, (reader) => reader.zigzag()),
        n,
      );
    });
  }

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
    assert.throws(() => writer.varint(2 ** 32), new RangeError('4294967296 is not an integer from 0 to 4294967295'));
    assert.throws(
      () => writer.zigzag(2 ** 31),
      new RangeError('2147483648 is not an integer from -2147483648 to 2147483647'),
    );
    assert.throws(() => writer.u32(1.5), new RangeError('1.5 is not an integer from 0 to 4294967295'));
    assert.equal(hexBytes(writer.take()), '');
  });

  it('grow for texts of any length, and keep a byte order mark', () => {
    const text = `\uFEFF${'grün 🌱 '.repeat(1000)}`;
    const writer = new ByteWriter();
    writer.text(text);
    assert.equal(new ByteReader(writer.take(), 'message').text(), text);
  });

  const faults: [string, string, (reader: ByteReader) => unknown, string][] = [
    [
      'a varint longer than need be',
      '80 00',
      (r) => r.varint(),
      'in x at offset 0: a number is encoded in more bytes than necessary',
    ],
    [
      'a varint of more than 32 bits',
      'FF FF FF FF 10',
      (r) => r.varint(),
      'in x at offset 0: a number has more than 32 bits',
    ],
    [
      'a varint of six bytes',
      '80 80 80 80 80 01',
      (r) => r.varint(),
      'in x at offset 0: a number has more than 32 bits',
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

describe('An edge as bytes', () => {
  const edges: [string, { source: number; outport: number; target: number; inport: number }][] = [
    ['01 02 00', { source: 1, outport: 0, target: 2, inport: 0 }],
    ['01 02 EE', { source: 1, outport: 14, target: 2, inport: 14 }],
    ['00 03 F1 FF', { source: 0, outport: 255, target: 3, inport: 1 }],
    ['03 00 2F 0F', { source: 3, outport: 2, target: 0, inport: 15 }],
    ['C8 01 AC 02 FF 10 11', { source: 200, outport: 16, target: 300, inport: 17 }],
  ];
  for (const [hex, value] of edges) {
    it(`is ${hex} from ${value.source}:${value.outport} to ${value.target}:${value.inport}`, () => {
      assert.equal(
        written((writer) => writeEdge(writer, value)),
        hex,
      );
      assert.deepEqual(read(hex, readEdge), value);
    });
  }

  it('is decoded unchanged', () => {
    fc.assert(
      fc.property(edge, (value) => {
        const writer = new ByteWriter();
        writeEdge(writer, value);
        assert.deepEqual(readEdge(new ByteReader(writer.take(), 'message')), value);
      }),
    );
  });

  it('is refused if a port below 15 is written after it', () => {
    assert.throws(() => read('01 02 F0 03', readEdge), {
      name: 'StreamError',
      message: /port 3 is encoded in more bytes/,
    });
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
