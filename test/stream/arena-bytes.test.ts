import assert from 'node:assert/strict';
import {
  countStrings,
  decodeComponents,
  decodeEnds,
  decodeNodes,
  nodesBegin,
  referenceTableBytes,
} from '../../src/stream/arena-bytes.js';
import { type Descriptor, decodeDescriptor } from '../../src/stream/descriptor.js';
import { fromHex } from './hex.js';

/** A device with two strings of 6 bytes, and components of which the second begins at type 0x208. */
const narrow: Descriptor = {
  ...decodeDescriptor(
    fromHex(`02 08 01 02  78 56 34 12  40 00 00 00  00 01 00 00  00 02 00 00
      A7 00  10 00  40 00  04 00  0F 02 06 18  08 08  04 01  04  06  03  03`),
  ),
};
const wide: Descriptor = {
  ...decodeDescriptor(
    fromHex(`02 10 04 04  78 56 34 12  00 00 01 00  00 00 00 00  00 00 00 00
      FF 0F  00 01  40 00  04 00  FE 00 06 F0  01 10  08 02  08  0C  09  04`),
  ),
};

const edge = (source: number, outport: number, target: number, inport: number) => ({ source, outport, target, inport });

describe('The memory of a device', () => {
  it('has components, of whose nodes some wake', () => {
    const entries = fromHex('00 00 00 00 D2 5E 08 12  00 00 00 00 FD 1B 04 02');
    assert.deepEqual(decodeComponents(entries, narrow), [
      { id: 0x5ed2, size: 8 + 4 + 2 },
      { id: 0x1bfd, size: 4 + 2 },
    ]);
    const [aligned] = decodeComponents(fromHex('00 00 00 00 00 00 00 00 D2 5E 0D 00 12 00 00 00'), wide);
    assert.deepEqual(aligned, { id: 0x5ed2, size: 16 + 8 + 4 });
  });

  it('has places behind the arena that say what is free', () => {
    assert.deepEqual(decodeEnds(fromHex('20 01 28 01 3A 01'), narrow), {
      nodesEnd: 0x20,
      freeBegin: 0x28,
      tableBegin: 0x3a,
    });
    for (const bytes of ['20 00 28 01 3A 01', '28 01 20 01 3A 01', '20 01 3A 01 28 01', '20 01 28 01 41 01']) {
      assert.throws(() => decodeEnds(fromHex(bytes), narrow), {
        name: 'StreamError',
        message: /^the ends of the arena/,
      });
    }
  });

  it('begins with the references to strings', () => {
    assert.equal(referenceTableBytes(narrow), 2);
    assert.equal(countStrings(fromHex('02 00'), narrow), 1);
    const large = { ...narrow, limits: { ...narrow.limits, queue: 256 } };
    assert.equal(referenceTableBytes(large), 4);
    assert.equal(countStrings(fromHex('00 01 01 00'), large), 2);
  });

  it('has nodes with their slots in front, narrow', () => {
    assert.equal(nodesBegin(narrow), 2 * (1 + 1 + 6));
    // The host with a mark and two slots; node 2 of the second component, with an edge and its mark, and two members.
    const nodes = fromHex('21 01  00 01  F0 01  00 00 03  F1 00  21 00  08 02 82  AA BB');
    const table = fromHex('1D 01  00 00  16 01');
    assert.deepEqual(decodeNodes(nodes, table, narrow), [
      { id: 0, component: -64, address: 16 + 6, slots: [edge(0, 255, 1, 0), edge(0, 0, 1, 0), edge(0, 2, 1, 1)] },
      { id: 2, component: 1, address: 16 + 13, slots: [edge(2, 2, 0, 1), edge(2, 255, 0, 1)] },
    ]);
  });

  it('has no nodes where their places are 0, as in one that was removed', () => {
    assert.deepEqual(decodeNodes(fromHex('00 00 00'), fromHex('00 00 00 00'), narrow), []);
  });

  it('has nodes with their slots in front, wide', () => {
    const nodes = fromHex('00 00 00 00  2C 01 02 FF  2C 01 02 01  01 00 02 40');
    assert.deepEqual(decodeNodes(nodes, fromHex('0C 00 00 00  00 00 00 00'), wide), [
      { id: 1, component: 1, address: 12, slots: [edge(1, 1, 300, 2), edge(1, 255, 300, 2)] },
    ]);
  });

  it('is refused when nodes lie elsewhere, or have too many slots', () => {
    const host = fromHex('00 00 00');
    assert.throws(() => decodeNodes(host, fromHex('11 01'), narrow), { message: 'node 0 lies at 17' });
    assert.throws(() => decodeNodes(host, fromHex('0F 01'), narrow), { message: 'node 0 lies at 15' });
    assert.throws(() => decodeNodes(fromHex('00 00 01'), fromHex('10 01'), narrow), {
      name: 'StreamError',
      message: 'node 0 has 1 slots',
    });
  });
});
