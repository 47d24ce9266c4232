import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';

describe('a carrier of the simulated board', () => {
  it('has 38 kHz in bursts of their length, and is low in between and behind', async () => {
    const graph = "OUTPORT=remote.OUT:OUT\n20 -> COUNT remote(Bursts)\n'D3' -> PIN remote";
    const board = await simulate(graph, { components: 'bench/io/parts' });
    try {
      await board.advance(40);
      const rises = board.pin('D3').changes.filter(([, value]) => value === 1);
      // 22 whole periods of 26.3 µs and the beginning of another are in 600 µs.
      assert.equal(rises.length, 20 * 23);
      for (let burst = 0; burst < 20; burst++) {
        assert.equal(rises[burst * 23]?.[0], (burst * 1100) / 1000);
        assert.equal(rises[burst * 23 + 22]?.[0], (burst * 1100 + 578) / 1000);
      }
      assert.equal(board.pin('D3').value, 0);
      assert.deepEqual(
        board.received('out').map(({ time }) => time),
        [22],
      );
    } finally {
      board.close();
    }
  });
});
