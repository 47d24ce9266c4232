import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../src/stream/answer.js';
import { type Command, decodeCommands, encodeCommand } from '../../src/stream/command.js';
import type { Event } from '../../src/stream/event.js';
import { decodeFromDevice, encodeFromDevice, isAnswer } from '../../src/stream/from-device.js';
import { StreamError } from '../../src/stream/stream-error.js';
import { hexBytes } from '../../src/util/hex.js';
import { answer, command, event } from './arbitraries.js';
import { fromHex } from './hex.js';

const slot = { outport: 0, target: 2, inport: 1 };
const edge = { source: 1, ...slot };

function joined(pieces: Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** Decoding nothing, the whole, and every length between: only what ends between messages is sound. */
function assertCutShort(bytes: Uint8Array, decode: (bytes: Uint8Array) => unknown[]): void {
  for (let length = 1; length < bytes.length; length++) {
    assert.throws(() => decode(bytes.subarray(0, length)), StreamError);
  }
}

describe('A command as bytes', () => {
  const golden: [string, Command][] = [
    ['00', { kind: 'clear' }],
    ['01 01 02 34 12 01 00', { kind: 'nodes', first: 1, components: [0x1234, 1] }],
    ['41 FF 00 02 34 12 01 00', { kind: 'nodes', first: 255, components: [0x1234, 1] }],
    ['02 01 02 02 01 02 F1', { kind: 'slots', node: 1, slots: [slot, { ...slot, outport: 255 }] }],
    ['02 04 00', { kind: 'slots', node: 4, slots: [] }],
    ['42 00 00 01 03 00 01 0F', { kind: 'slots', node: 0, slots: [{ outport: 15, target: 3, inport: 1 }] }],
    ['03 01 01 02 01', { kind: 'moreSlots', node: 1, slots: [slot] }],
    ['43 2C 01 01 02 00 01 00', { kind: 'moreSlots', node: 300, slots: [slot] }],
    ['04 03', { kind: 'remove', node: 3 }],
    ['44 2C 01', { kind: 'remove', node: 300 }],
    ['05 02 01 17 0D', { kind: 'initial', target: 2, inport: 1, packet: { type: 'pin', value: 13 } }],
    ['45 00 01 01 00', { kind: 'initial', target: 256, inport: 1, packet: { type: 'bang' } }],
    ['06 01 00 00 80', { kind: 'run', hash: 0x80000001 }],
    ['07', { kind: 'stop' }],
    ['08 01', { kind: 'start', part: 1 }],
    ['09', { kind: 'edit' }],
    ['0A 02 04 03', { kind: 'stage', bytes: Uint8Array.of(4, 3) }],
    ['0B 14 00 10 00 01 00 00 80 02 00 00 00', { kind: 'commit', size: 20, needed: 16, hash: 0x80000001, newHash: 2 }],
    [
      '4B 14 00 00 00 00 00 01 00 01 00 00 00 02 00 00 00',
      { kind: 'commit', size: 20, needed: 65536, hash: 1, newHash: 2 },
    ],
    ['0C 04 10 01 18', { kind: 'read', space: 4, address: 0x110, count: 24 }],
    ['4C 04 00 00 01 00 18', { kind: 'read', space: 4, address: 65536, count: 24 }],
    ['0D', { kind: 'ping' }],
    ['0E 02 C3 0A', { kind: 'console', bytes: Uint8Array.of(0xc3, 0x0a) }],
    ['80', { kind: 'packet', port: 0, packet: { type: 'bang' } }],
    ['8A', { kind: 'packet', port: 2, packet: { type: 'boolean', value: true } }],
    ['F9', { kind: 'packet', port: 30, packet: { type: 'boolean', value: false } }],
    ['FC 1F', { kind: 'packet', port: 31, packet: { type: 'bang' } }],
    ['FF FD 44 FF FF FF FF', { kind: 'packet', port: 253, packet: { type: 'integer', value: -1 } }],
  ];
  for (const [hex, value] of golden) {
    it(`is ${hex} for ${value.kind}`, () => {
      assert.equal(hexBytes(encodeCommand(value)), hex);
      assert.deepEqual(decodeCommands(fromHex(hex)), [value]);
    });
  }

  it('is decoded unchanged, alone and among others in a message', () => {
    fc.assert(
      fc.property(fc.array(command), (values) => {
        assert.deepEqual(decodeCommands(joined(values.map(encodeCommand))), values);
      }),
    );
  });

  it('is refused if it is truncated anywhere', () => {
    fc.assert(fc.property(command, (value) => assertCutShort(encodeCommand(value), decodeCommands)));
  });

  it('throws only StreamErrors, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => soundOrStreamError(bytes, decodeCommands)),
      {
        numRuns: 2000,
      },
    );
  });

  it('is refused if the command is unknown', () => {
    assert.throws(() => decodeCommands(fromHex('0D 50')), {
      name: 'StreamError',
      message: 'in a message at offset 1: unknown command 50',
      offset: 1,
    });
  });

  it('is refused if it is truncated, with the position of its start', () => {
    assert.throws(() => decodeCommands(fromHex('0D 06 01')), {
      name: 'StreamError',
      message: "the message ends after 3 bytes, inside the command 'run' at offset 1",
      offset: 1,
    });
  });

  it('is refused if a bang or a low port is encoded in more bytes than necessary', () => {
    assert.throws(() => decodeCommands(fromHex('83 00')), {
      name: 'StreamError',
      message: /a bang is encoded in more/,
    });
    assert.throws(() => decodeCommands(fromHex('FC 1E')), {
      name: 'StreamError',
      message: /port 30 is encoded in more/,
    });
  });

  it('is accepted wide, too, where it could be narrow', () => {
    assert.deepEqual(decodeCommands(fromHex('44 03 00')), [{ kind: 'remove', node: 3 }]);
  });

  it('is not encoded with more items than one byte can count', () => {
    const components = Array.from({ length: 256 }, () => 1);
    assert.throws(
      () => encodeCommand({ kind: 'nodes', first: 1, components }),
      new RangeError('256 is not an integer from 0 to 255'),
    );
  });
});

describe('A message from the device as bytes', () => {
  const golden: [string, Answer | Event][] = [
    ['20 1C 03 07', { kind: 'failed', error: 'memory', frame: 3, position: 7 }],
    ['21 02 5E D2', { kind: 'data', bytes: Uint8Array.of(0x5e, 0xd2) }],
    ['24 01 02 01 11 01', { kind: 'watched', edge, packet: { type: 'boolean', value: true } }],
    ['24 00 02 F1 00', { kind: 'watched', edge: { ...edge, source: 0, outport: 255 }, packet: { type: 'bang' } }],
    ['64 2C 01 02 00 01 00 00', { kind: 'watched', edge: { ...edge, source: 300 }, packet: { type: 'bang' } }],
    ['25 03 01 03 14 01', { kind: 'error', node: 3, inport: 1, error: 'type', packet: { type: 'integer', value: 1 } }],
    ['25 03 FF 0D 00', { kind: 'error', node: 3, inport: null, error: 'runaway', packet: { type: 'bang' } }],
    ['65 00 01 FF 0D 00', { kind: 'error', node: 256, inport: null, error: 'runaway', packet: { type: 'bang' } }],
    ['26 01 02 01 05 00', { kind: 'lost', edge, count: 5 }],
    [
      '66 00 00 00 00 20 FF 05 00',
      { kind: 'lost', edge: { source: 0, outport: 255, target: 0, inport: 32 }, count: 5 },
    ],
    ['27 07 01', { kind: 'dropped', count: 263 }],
    ['28 02 00', { kind: 'state', state: 'running', error: 'none' }],
    ['28 00 21', { kind: 'state', state: 'empty', error: 'checksum' }],
    ['29 02 C3 0A', { kind: 'console', bytes: Uint8Array.of(0xc3, 0x0a) }],
    ['85', { kind: 'packet', port: 1, packet: { type: 'boolean', value: false } }],
    ['87 45 66 66 1E 41', { kind: 'packet', port: 1, packet: { type: 'float', value: 9.9 } }],
  ];
  for (const [hex, value] of golden) {
    it(`is ${hex} for ${value.kind}`, () => {
      assert.equal(hexBytes(encodeFromDevice(value)), hex);
      assert.deepEqual(decodeFromDevice(fromHex(hex)), [value]);
    });
  }

  const message = fc.oneof(answer, event);

  it('is decoded unchanged, alone and among others', () => {
    fc.assert(
      fc.property(fc.array(message), (values) => {
        assert.deepEqual(decodeFromDevice(joined(values.map(encodeFromDevice))), values);
      }),
    );
  });

  it('is refused if it is truncated anywhere', () => {
    fc.assert(fc.property(message, (value) => assertCutShort(encodeFromDevice(value), decodeFromDevice)));
  });

  it('throws only StreamErrors, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => soundOrStreamError(bytes, decodeFromDevice)),
      {
        numRuns: 2000,
      },
    );
  });

  it('is an answer or an event', () => {
    fc.assert(fc.property(answer, (value) => assert.equal(isAnswer(value), true)));
    fc.assert(fc.property(event, (value) => assert.equal(isAnswer(value), false)));
  });

  it('decodes an unknown error code as `other`', () => {
    assert.deepEqual(decodeFromDevice(fromHex('20 C8 00 01')), [
      { kind: 'failed', error: 'other', frame: 0, position: 1 },
    ]);
  });

  const faults: [string, string, string][] = [
    ['there is no such answer or event', '42', 'in a message at offset 0: unknown answer or event 42'],
    [
      'a packet is malformed',
      '24 01 02 01 11 02',
      "in the answer or event 'watched' at offset 0: a boolean has the value 2: the largest is 1",
    ],
    ['there is no such state', '28 03 00', "in the answer or event 'state' at offset 0: unknown state 3"],
  ];
  for (const [what, hex, text] of faults) {
    it(`is refused when ${what}`, () => {
      assert.throws(() => decodeFromDevice(fromHex(hex)), { name: 'StreamError', message: text });
    });
  }
});

function soundOrStreamError(bytes: Uint8Array, decode: (bytes: Uint8Array) => unknown[]): void {
  try {
    decode(bytes);
  } catch (error) {
    assert.ok(error instanceof StreamError);
  }
}
