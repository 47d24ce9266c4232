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
    ['02', { type: 'boolean', value: true }],
    ['03 FF', { type: 'byte', value: 255 }],
    ['04 FF FF FF FF 0F', { type: 'integer', value: -2147483648 }],
    ['04 FE FF FF FF 0F', { type: 'integer', value: 2147483647 }],
    ['05 66 66 1E 41', { type: 'float', value: 9.9 }],
    ['05 66 66 F6 C0', { type: 'float', value: -7.7 }],
    ['05 00 00 00 80', { type: 'float', value: -0 }],
    ['05 00 00 C0 7F', { type: 'float', value: Number.NaN }],
    ['05 00 00 80 FF', { type: 'float', value: Number.NEGATIVE_INFINITY }],
    ['06 00', { type: 'string', value: '' }],
    ['06 05 67 72 C3 BC 6E', { type: 'string', value: 'grün' }],
    ['07 0D', { type: 'pin', value: 13 }],
    ['08', { type: 'open' }],
    ['09', { type: 'close' }],
    ['0A 06', { type: 'error', value: 'division' }],
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
    assert.deepEqual(decode(fromHex('0A C8')), { type: 'error', value: 'other' });
  });

  it('is refused by the writer if its error is not in the table', () => {
    assert.throws(() => encode({ type: 'error', value: 'fire' }), new RangeError("unknown error name 'fire'"));
  });

  it('is refused by the reader if its tag is unknown or has a port', () => {
    assert.throws(() => decode(fromHex('0B')), { name: 'StreamError', message: /unknown packet tag 11/ });
    assert.throws(() => decode(fromHex('14 00')), {
      name: 'StreamError',
      message: /the tag contains port 1/,
    });
  });
});
