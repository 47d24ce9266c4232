import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';

/** The folder of Beat, which turns a pin over by an alarm. */
const components = 'bench/io/parts';

describe('alarms of the simulated board', () => {
  it('ring to the microsecond, between two milliseconds', async () => {
    const board = await simulate("1234 -> INTERVAL beat(Beat)\n'D8' -> PIN beat", { components });
    try {
      await board.advance(4);
      assert.deepEqual(
        board.pin('D8').changes.map(([time, value]) => [time, value]),
        [
          [0, 0],
          [1.234, 1],
          [2.468, 0],
          [3.702, 1],
        ],
      );
    } finally {
      board.close();
    }
  });

  it('are 16, and free again when their nodes are gone', async () => {
    const beats = Array.from({ length: 17 }, (_, i) => `1000 -> INTERVAL beat${i}(Beat)\n'D8' -> PIN beat${i}`);
    const board = await simulate(beats.join('\n'), { components });
    try {
      await board.advance(1);
      const [error] = board.errors;
      assert.deepEqual([board.errors.length, error?.node, error?.port], [1, 'beat16', 'pin']);
      await board.edit(beats.slice(1, 16).join('\n'));
      await board.edit(beats.slice(1).join('\n'));
      await board.advance(1);
      assert.equal(board.errors.length, 1);
    } finally {
      board.close();
    }
  });
});
