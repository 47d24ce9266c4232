import assert from 'node:assert/strict';
import { decodeDescriptor, decodeStatus, decodeVersion } from '../../src/stream/descriptor.js';
import { fromHex } from './hex.js';

/** That of an Uno with four components. */
const uno = fromHex(`
  02 08 01 02  78 56 34 12  B0 04 00 00  00 01 00 00  00 02 00 00
  A7 00  10 00  40 00  04 00  0F 04 20 18
  08 08  04 01  04  06  03  03`);

const status = fromHex(`
  01 00 00 00  02 00 00 00  03 00 00 00  04 00 00 00  05 00 00 00
  78 56 34 12  02 07  0C 00  06 00  03 00`);

describe('The descriptor of a device', () => {
  it('says what the device is, and how to read its memory', () => {
    assert.equal(decodeVersion(uno), 2);
    assert.deepEqual(decodeDescriptor(uno), {
      limits: {
        idBits: 8,
        alignment: 1,
        edgeBytes: 2,
        arena: 1200,
        nodes: 167,
        queue: 16,
        message: 64,
        exports: 15,
        strings: 4,
        stringLength: 32,
      },
      placeBytes: 2,
      build: 0x12345678,
      placeBase: 0x100,
      firstType: 0x200,
      components: 4,
      mostRead: 24,
      typeStep: 8,
      componentBytes: 8,
      componentId: 4,
      componentSize: 1,
      wakeUpBytes: 4,
      queueEntryBytes: 6,
      boardBytes: 3,
      headBytes: 3,
    });
  });

  it('has slots of 4 bytes where node numbers have 16 bits', () => {
    assert.equal(decodeDescriptor(uno.with(1, 16).with(39, 4)).limits.edgeBytes, 4);
  });

  const faults: [number, number, string][] = [
    [0, 3, 'at offset 0: the version is 3 instead of 2'],
    [1, 12, 'at offset 1: the number of bits of a node number is 12 instead of 8 or 16'],
    [2, 8, 'at offset 2: the alignment of nodes is 8 instead of 1 or 4'],
    [3, 0, 'at offset 3: the size of a place is 0 instead of 2 or 4'],
    [31, 15, 'at offset 31: the size of a read is 15, but at least 16'],
    [32, 0, 'at offset 32: the distance of types is 0, but at least 1'],
    [33, 7, 'at offset 34: the id of a component lies at 4'],
    [35, 3, 'at offset 35: the size of the size of a node is 3 instead of 1 or 2'],
    [37, 0, 'at offset 37: the size of a queue entry is 0, but at least 1'],
    [39, 1, 'at offset 39: the size of the head of a node is 1, but at least 2'],
  ];
  for (const [at, value, message] of faults) {
    it(`is refused when it says ${message.split(': ')[1]}`, () => {
      assert.throws(() => decodeDescriptor(uno.with(at, value)), {
        name: 'StreamError',
        message: `in the descriptor of the device ${message}`,
      });
    });
  }

  it('is refused if it is cut short', () => {
    assert.throws(() => decodeDescriptor(uno.subarray(0, 39)), {
      message: 'in the descriptor of the device at offset 39: it has 39 bytes instead of 40',
    });
  });
});

describe('The status of a device', () => {
  it('has counters and the state', () => {
    assert.deepEqual(decodeStatus(status), {
      delivered: 8,
      discarded: 2,
      missedTicks: 3,
      lost: 4,
      droppedEvents: 5,
      hash: 0x12345678,
      state: 'running',
      mostQueuedBytes: 12,
      queuedBytes: 6,
      wakeUps: 3,
    });
  });

  it('is refused if there is no such state', () => {
    assert.throws(() => decodeStatus(status.with(24, 3)), {
      name: 'StreamError',
      message: 'in the status of the device at offset 24: unknown state 3',
    });
  });
});
