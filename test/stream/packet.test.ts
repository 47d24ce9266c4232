import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Packet } from '../../src/program/packet.js';
import { ByteReader } from '../../src/stream/byte-reader.js';
import { ByteWriter } from '../../src/stream/byte-writer.js';
import { readPacket, writePacket } from '../../src/stream/packet.js';
import { hexBytes } from '../../src/util/hex.js';
import { packet } from './arbitraries.js';
import { fromHex } from './hex.js';

function encode(value: Packet): Uint8Array {
  const writer = new ByteWriter();
  writePacket(writer, value);
  return writer.take();
}

function decode(bytes: Uint8Array): Packet {
  return readPacket(new ByteReader(bytes, 'message'));
}

describe('A packet as bytes', () => {
  const golden: [string, Packet][] = [
    ['00', { type: 'bang' }],
    ['01', { type: 'boolean', value: false }],
    ['11 01', { type: 'boolean', value: true }],
    ['03', { type: 'byte', value: 0 }],
    ['13 FF', { type: 'byte', value: 255 }],
    ['04', { type: 'integer', value: 0 }],
    ['24 2C 01', { type: 'integer', value: 300 }],
    ['34 00 00 01', { type: 'integer', value: 65536 }],
    ['44 FF FF FF FF', { type: 'integer', value: -1 }],
    ['44 00 00 00 80', { type: 'integer', value: -2147483648 }],
    ['44 FF FF FF 7F', { type: 'integer', value: 2147483647 }],
    ['05', { type: 'float', value: 0 }],
    ['45 66 66 1E 41', { type: 'float', value: 9.9 }],
    ['45 66 66 F6 C0', { type: 'float', value: -7.7 }],
    ['45 00 00 00 80', { type: 'float', value: -0 }],
    ['45 00 00 C0 7F', { type: 'float', value: Number.NaN }],
    ['45 00 00 80 FF', { type: 'float', value: Number.NEGATIVE_INFINITY }],
    ['15 01', { type: 'float', value: 1e-45 }],
    ['06 00', { type: 'string', value: '' }],
    ['06 05 67 72 C3 BC 6E', { type: 'string', value: 'grün' }],
    ['07', { type: 'pin', value: 0 }],
    ['17 0D', { type: 'pin', value: 13 }],
    ['08', { type: 'open' }],
    ['09', { type: 'close' }],
    ['1A 06', { type: 'error', value: 'division' }],
  ];
  for (const [hex, value] of golden) {
    it(`is ${hex} for ${value.type}${'value' in value ? ` ${value.value}` : ''}`, () => {
      assert.equal(hexBytes(encode(value)), hex);
      assert.deepEqual(decode(fromHex(hex)), value);
    });
  }

  it('is decoded unchanged', () => {
    fc.assert(fc.property(packet, (value) => assert.deepEqual(decode(encode(value)), value)));
  });

  it('decodes an unknown error code as `other`', () => {
    assert.deepEqual(decode(fromHex('1A C8')), { type: 'error', value: 'other' });
  });

  it('is refused by the writer if its error is not in the table', () => {
    assert.throws(() => encode({ type: 'error', value: 'fire' }), new RangeError("unknown error name 'fire'"));
  });

  it('is refused by the writer if its value does not fit', () => {
    const message = '256 is not an integer from 0 to 255';
    assert.throws(() => encode({ type: 'byte', value: 256 }), new RangeError(message));
    assert.throws(() => encode({ type: 'string', value: 'x'.repeat(256) }), new RangeError(message));
    assert.throws(() => encode({ type: 'integer', value: 2 ** 31 }), RangeError);
    assert.throws(() => encode({ type: 'integer', value: 0.5 }), RangeError);
  });

  const faults: [string, string, RegExp][] = [
    ['its type is unknown', '0B', /unknown packet type 11/],
    ['its tag says that more than four bytes follow', '54 01 01 01 01 01', /says that 5 bytes follow: at most 4 do/],
    ['the tag of a string has a size', '16 01 61', /the tag of a string says that 1 bytes follow/],
    ['it ends with a zero', '24 01 00', /a value is encoded in more bytes than necessary/],
    ['a bang has a value', '10 01', /a bang has the value 1: the largest is 0/],
    ['a boolean is neither 0 nor 1', '11 02', /a boolean has the value 2: the largest is 1/],
    ['a byte has two', '23 00 01', /a byte has the value 256: the largest is 255/],
    ['a bracket has a value', '18 01', /a bracket has the value 1/],
    ['an error code has two bytes', '2A 00 01', /an error has the value 256/],
    ['it is cut short', '44 01 02', /the message ends after 3 bytes, inside an item at offset 0/],
  ];
  for (const [what, hex, message] of faults) {
    it(`is refused by the reader if ${what}`, () => {
      assert.throws(() => decode(fromHex(hex)), { name: 'StreamError', message });
    });
  }
});
