import assert from 'node:assert/strict';
import {
  type ArenaContent,
  type ArenaLimits,
  arenaCapacity,
  arenaFree,
  arenaNeeded,
  planArena,
  poolBytes,
} from '../../src/program/arena.js';

const uno: ArenaLimits = {
  idBits: 8,
  nodes: 167,
  arena: 1200,
  edgeBytes: 2,
  alignment: 1,
  queue: 16,
  strings: 4,
  stringLength: 32,
};
const large: ArenaLimits = {
  ...uno,
  idBits: 16,
  arena: 65536,
  edgeBytes: 4,
  alignment: 4,
  queue: 1024,
  strings: 3,
  stringLength: 30,
};

const EMPTY: ArenaContent = { nodes: [], slots: () => 0 };

/** Nodes 2 and 5, added in the opposite order, with a slot of the host, three of node 5, and none of node 2. */
const content = (size: number): ArenaContent => ({
  nodes: [
    { id: 5, size },
    { id: 2, size },
  ],
  slots: (source) => [1, 0, 0, 0, 0, 3][source] ?? 0,
});

describe('the plan of an arena', () => {
  it('begins with the strings: references, lengths and texts, rounded up', () => {
    assert.equal(poolBytes(uno), 4 * (1 + 1 + 32));
    assert.equal(poolBytes(large), 100);
    assert.equal(poolBytes({ ...large, strings: 0 }), 0);
  });

  it('has the nodes in the order in which they were added, behind their slots, and the table at its end', () => {
    const { nodes, nodesEnd, tableBegin } = planArena(content(12), uno);
    const host = 136 + 2;
    const five = host + 3 + 3 * 2;
    assert.deepEqual(
      [...nodes],
      [
        [0, host],
        [5, five],
        [2, five + 10],
      ],
    );
    assert.deepEqual([nodesEnd, tableBegin], [five + 20, 1200 - 6 * 2]);
  });

  it('has places of 4 bytes in a large arena, and slots of 4 bytes with numbers of 16 bits', () => {
    const { nodes, nodesEnd, tableBegin } = planArena(content(20), large);
    const host = 100 + 4;
    const five = host + 4 + 12;
    assert.deepEqual([nodes.get(0), nodes.get(5), nodes.get(2)], [host, five, five + 16]);
    assert.deepEqual([nodesEnd, tableBegin], [five + 32, 65536 - 6 * 4]);
  });

  it('rounds slots up to the alignment', () => {
    const { nodes } = planArena(content(20), { ...large, edgeBytes: 2 });
    assert.deepEqual([nodes.get(0), nodes.get(5)], [104, 104 + 4 + 8]);
  });

  it('says what is free, and what a graph takes of an empty arena', () => {
    assert.equal(arenaCapacity(uno), 1200 - 136 - 3 - 2);
    assert.equal(arenaFree(EMPTY, uno), arenaCapacity(uno));
    assert.equal(arenaNeeded(EMPTY, uno), 0);
    // Places up to number 5, the host's not counted; a size has one of them.
    assert.equal(arenaNeeded(content(12), uno), 4 * 2 + 2 * (12 - 2) + 5 * 2);
    assert.equal(arenaFree(content(600), uno), arenaCapacity(uno) - (4 * 2 + 2 * (600 - 2) + 5 * 2));
    assert.ok(arenaFree(content(600), uno) < 0);
  });
});
