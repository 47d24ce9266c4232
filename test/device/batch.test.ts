import assert from 'node:assert/strict';
import { packMessages } from '../../src/device/batch.js';

function packed(lengths: number[], longest: number): number[][] {
  const commands = lengths.map((length, i) => new Uint8Array(length).fill(i));
  return packMessages(commands, longest).map(({ bytes, count }) => [bytes.length, count]);
}

describe('messages of commands', () => {
  it('contain as many complete commands as fit', () => {
    assert.deepEqual(packed([4, 4, 4, 2], 8), [
      [8, 2],
      [6, 2],
    ]);
  });

  it('are as long as the device accepts, and not longer', () => {
    assert.deepEqual(packed([5, 3, 1], 8), [
      [8, 2],
      [1, 1],
    ]);
  });

  it('keep the order of the commands', () => {
    const messages = packMessages([Uint8Array.of(1, 2), Uint8Array.of(3), Uint8Array.of(4, 5)], 3);
    assert.deepEqual(
      messages.map(({ bytes }) => [...bytes]),
      [
        [1, 2, 3],
        [4, 5],
      ],
    );
  });

  it('are not sent without commands', () => {
    assert.deepEqual(packed([], 8), []);
  });
});
