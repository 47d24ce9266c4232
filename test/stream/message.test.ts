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

const edge = { source: 1, outport: 0, target: 2, inport: 1 };

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
    ['4D 46 01 03 75 6E 6F', { kind: 'program', version: 1, board: 'uno' }],
    ['11 34 12 01 00', { kind: 'nodes', components: [0x1234, 1] }],
    ['20 01 02 01', { kind: 'edges', edges: [edge] }],
    ['30 02 17 0D', { kind: 'initials', initials: [{ target: 2, inport: 1, packet: { type: 'pin', value: 13 } }] }],
    ['01 9E 3A', { kind: 'end', crc: 0x3a9e }],
    ['02 C2 9C 24 AC 03 02', { kind: 'load', hash: 0xac249cc2, nodes: 3, edges: 2 }],
    ['03', { kind: 'edit' }],
    ['04 01 02 01', { kind: 'removeEdge', edge }],
    ['05 AC 02', { kind: 'removeNode', node: 300 }],
    ['06 04 34 12', { kind: 'addNode', node: 4, component: 0x1234 }],
    ['07 01 00 00 80', { kind: 'commit', hash: 0x80000001 }],
    ['08', { kind: 'abort' }],
    ['09', { kind: 'start' }],
    ['0A', { kind: 'stop' }],
    ['0B 00 02 F1 FF', { kind: 'watch', edge: { source: 0, outport: 255, target: 2, inport: 1 } }],
    ['0C 01 02 01', { kind: 'unwatch', edge }],
    ['0D 01', { kind: 'hello', version: 1 }],
    ['0E 00', { kind: 'listComponents', first: 0 }],
    ['0F', { kind: 'readStatistics' }],
    ['40 01', { kind: 'readNodes', first: 1 }],
    ['41 05 10', { kind: 'readEdges', source: 5, first: 16 }],
    ['42', { kind: 'ping' }],
    ['80', { kind: 'packet', port: 0, packet: { type: 'bang' } }],
    ['8A', { kind: 'packet', port: 2, packet: { type: 'boolean', value: true } }],
    ['F9', { kind: 'packet', port: 30, packet: { type: 'boolean', value: false } }],
    ['FC 1F', { kind: 'packet', port: 31, packet: { type: 'bang' } }],
    ['FF AC 02 04 01', { kind: 'packet', port: 300, packet: { type: 'integer', value: -1 } }],
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
    assert.throws(() => decodeCommands(fromHex('42 50')), {
      name: 'StreamError',
      message: 'in a message at offset 1: unknown command 50',
      offset: 1,
    });
  });

  it('is refused if it is truncated, with the position of its start', () => {
    assert.throws(() => decodeCommands(fromHex('42 07 01')), {
      name: 'StreamError',
      message: "the message ends after 3 bytes, inside the command 'commit' at offset 1",
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

  it('is refused if the mark of a program is different', () => {
    assert.throws(() => decodeCommands(fromHex('4D 47 01 00')), {
      name: 'StreamError',
      message: /M is not followed by F/,
    });
  });

  it('is not encoded without items or with more than sixteen', () => {
    assert.throws(
      () => encodeCommand({ kind: 'edges', edges: [] }),
      new RangeError('a command holds 1 to 16 edges, not 0'),
    );
    const components = Array.from({ length: 17 }, () => 1);
    assert.throws(
      () => encodeCommand({ kind: 'nodes', components }),
      new RangeError('a command holds 1 to 16 components, not 17'),
    );
  });
});

describe('A message from the device as bytes', () => {
  const golden: [string, Answer | Event][] = [
    ['50', { kind: 'ok' }],
    ['51 1C AC 02', { kind: 'failed', error: 'memory', detail: 300 }],
    [
      '53 19 10 02 D2 5E 18 FD 1B 09',
      {
        kind: 'components',
        total: 25,
        first: 16,
        components: [
          { id: 0x5ed2, size: 24 },
          { id: 0x1bfd, size: 9 },
        ],
      },
    ],
    [
      '54 80 08 04 AC 02 01 02 03 00 05 06 07',
      {
        kind: 'statistics',
        freeArena: 1024,
        mostQueued: 4,
        delivered: 300,
        lost: 1,
        discarded: 2,
        missedTicks: 3,
        droppedEvents: 0,
        strings: 5,
        queued: 6,
        wakeUps: 7,
      },
    ],
    ['55 04 03 01 86 7A', { kind: 'nodes', total: 4, first: 3, components: [0x7a86] }],
    ['56 11 10 01 01 02 01', { kind: 'edges', total: 17, first: 16, edges: [edge] }],
    ['58 01 02 01 02', { kind: 'watched', edge, packet: { type: 'boolean', value: true } }],
    ['59 03 01 03 04 02', { kind: 'error', node: 3, inport: 1, error: 'type', packet: { type: 'integer', value: 1 } }],
    ['59 03 FF 0D 00', { kind: 'error', node: 3, inport: null, error: 'runaway', packet: { type: 'bang' } }],
    ['5A 01 02 01 05', { kind: 'lost', edge, count: 5 }],
    ['5B 02 00', { kind: 'state', state: 'running', error: 'none' }],
    ['5B 00 21', { kind: 'state', state: 'empty', error: 'checksum' }],
    ['5C 02 C3 0A', { kind: 'console', bytes: Uint8Array.of(0xc3, 0x0a) }],
    ['5D 07', { kind: 'dropped', count: 7 }],
    ['85', { kind: 'packet', port: 1, packet: { type: 'boolean', value: false } }],
    ['87 05 66 66 1E 41', { kind: 'packet', port: 1, packet: { type: 'float', value: 9.9 } }],
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

  it('can answer many commands at once', () => {
    assert.deepEqual(decodeFromDevice(fromHex('50 57 03 51 1D 00')), [
      ...Array.from({ length: 4 }, () => ({ kind: 'ok' })),
      { kind: 'failed', error: 'notRunning', detail: 0 },
    ]);
    assert.deepEqual(encodeFromDevice({ kind: 'oks', count: 300 }), fromHex('57 AC 02'));
  });

  it('decodes an unknown error code as `other`', () => {
    assert.deepEqual(decodeFromDevice(fromHex('51 C8 00')), [{ kind: 'failed', error: 'other', detail: 0 }]);
  });

  const faults: [string, string, string][] = [
    ['there is no such answer or event', '42', 'in a message at offset 0: unknown answer or event 42'],
    [
      'the device has another version',
      '50 52 02 00',
      "in the answer or event 'identity' at offset 1: the device uses version 2; this program supports version 1",
    ],
    [
      'it answers no commands',
      '57 00',
      "in the answer or event 'oks' at offset 0: one answer covers 1 to 1000 commands, not 0",
    ],
    [
      'it answers more commands than a message has',
      '57 E9 07',
      "in the answer or event 'oks' at offset 0: one answer covers 1 to 1000 commands, not 1001",
    ],
    ['there is no such state', '5B 03 00', "in the answer or event 'state' at offset 0: unknown state 3"],
  ];
  for (const [what, hex, text] of faults) {
    it(`is refused when ${what}`, () => {
      assert.throws(() => decodeFromDevice(fromHex(hex)), { name: 'StreamError', message: text });
    });
  }

  it('is refused if node numbers have neither 8 nor 16 bits', () => {
    assert.throws(() => decodeFromDevice(fromHex('52 01 00 00 00 00 00 0C')), {
      name: 'StreamError',
      message: "in the answer or event 'identity' at offset 0: a node number has 8 or 16 bits, not 12",
    });
  });
});

function soundOrStreamError(bytes: Uint8Array, decode: (bytes: Uint8Array) => unknown[]): void {
  try {
    decode(bytes);
  } catch (error) {
    assert.ok(error instanceof StreamError);
  }
}
