import assert from 'node:assert/strict';
import { packMessages } from '../../src/device/batch.js';
import type { Command } from '../../src/stream/command.js';

/** Commands of these lengths, in bytes: 2 and more. */
function packed(lengths: number[], longest: number): number[][] {
  const commands = lengths.map((length, i): Command => ({ kind: 'stage', bytes: new Uint8Array(length - 2).fill(i) }));
  return packMessages(commands, longest).map(({ bytes, commands: inside }) => [bytes.length, inside.length]);
}

describe('messages of commands', () => {
  it('contain as many complete commands as fit', () => {
    assert.deepEqual(packed([4, 4, 4, 2], 8), [
      [8, 2],
      [6, 2],
    ]);
  });

  it('are as long as the device accepts, and not longer', () => {
    assert.deepEqual(packed([5, 3, 2], 8), [
      [8, 2],
      [2, 1],
    ]);
  });

  it('are longer for a command that is longer', () => {
    assert.deepEqual(packed([2, 12, 2], 8), [
      [2, 1],
      [12, 1],
      [2, 1],
    ]);
  });

  it('have no more commands than a device counts', () => {
    const commands = Array.from({ length: 300 }, (): Command => ({ kind: 'ping' }));
    assert.deepEqual(
      packMessages(commands, 1000).map(({ bytes }) => bytes.length),
      [255, 45],
    );
  });

  it('keep the order of the commands', () => {
    const commands: Command[] = [{ kind: 'remove', node: 1 }, { kind: 'stop' }, { kind: 'remove', node: 2 }];
    const messages = packMessages(commands, 3);
    assert.deepEqual(
      messages.map(({ bytes }) => [...bytes]),
      [
        [4, 1, 7],
        [4, 2],
      ],
    );
    assert.deepEqual(
      messages.flatMap((message) => message.commands),
      commands,
    );
  });

  it('end with a command that must be the last of its frame', () => {
    const commit: Command = { kind: 'commit', size: 0, needed: 0, hash: 1, newHash: 1 };
    const commands: Command[] = [
      { kind: 'edit' },
      commit,
      { kind: 'ping' },
      { kind: 'start', part: 0 },
      { kind: 'ping' },
    ];
    assert.deepEqual(
      packMessages(commands, 100).map(({ commands: inside, endsFrame }) => [inside.map(({ kind }) => kind), endsFrame]),
      [
        [['edit', 'commit'], true],
        [['ping', 'start'], true],
        [['ping'], false],
      ],
    );
  });

  it('are not sent without commands', () => {
    assert.deepEqual(packed([], 8), []);
  });
});
