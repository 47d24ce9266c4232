import assert from 'node:assert/strict';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type PtyPort, servePty } from '../../src/emulators/byte-port-pty.js';
import type { BytePort } from '../../src/link/byte-port.js';

/** A board that answers each byte with the next number, and counts how often its port is opened and closed. */
class Board {
  opened = 0;
  closed = 0;
  send: (bytes: Uint8Array) => void = () => {};

  open(): BytePort {
    this.opened++;
    return {
      write: (bytes) => this.send(bytes.map((byte) => byte + 1)),
      onBytes: (listener) => {
        this.send = listener;
        return () => {};
      },
      close: () => {
        this.closed++;
      },
    };
  }
}

/** Waits until [condition] holds. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(1);
}

/** Reads until there are [count] bytes. */
async function read(file: number, count: number): Promise<number[]> {
  const bytes: number[] = [];
  const buffer = new Uint8Array(count);
  while (bytes.length < count) {
    await wait(4);
    bytes.push(...buffer.subarray(0, readSync(file, buffer, 0, count - bytes.length, null)));
  }
  return bytes;
}

describe('a board on a pseudo-terminal', () => {
  let board: Board;
  let pty: PtyPort;
  beforeEach(() => {
    board = new Board();
    pty = servePty(() => board.open());
  });
  afterEach(() => pty.close());

  it('is not opened until a program opens the terminal', async () => {
    await wait(20);
    assert.equal(board.opened, 0);
  });

  it('is opened and closed with the terminal, and opened again', async () => {
    for (let time = 1; time <= 3; time++) {
      const file = openSync(pty.path, 'r+');
      await until(() => board.opened === time);
      assert.equal(board.closed, time - 1);
      closeSync(file);
      await until(() => board.closed === time);
    }
  });

  it('transfers every byte unchanged in both directions, without an echo', async () => {
    const file = openSync(pty.path, 'r+');
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    writeSync(file, all);
    await until(() => board.opened === 1);
    assert.deepEqual(await read(file, 256), [...all.map((byte) => byte + 1)]);
    closeSync(file);
  });

  it('buffers bytes while the terminal is full', async () => {
    const file = openSync(pty.path, 'r+');
    await until(() => board.opened === 1);
    const large = Uint8Array.from({ length: 100_000 }, (_, index) => index * 7);
    board.send(large);
    const got = await read(file, large.length);
    assert.deepEqual(Uint8Array.from(got), large);
    closeSync(file);
  });

  it('discards undelivered bytes when the terminal is closed', async () => {
    const first = openSync(pty.path, 'r+');
    await until(() => board.opened === 1);
    board.send(new Uint8Array(100_000));
    closeSync(first);
    await until(() => board.closed === 1);
    const second = openSync(pty.path, 'r+');
    await until(() => board.opened === 2);
    board.send(Uint8Array.of(7));
    assert.deepEqual(await read(second, 1), [7]);
    closeSync(second);
  });

  it('closes the board once when it stops serving', async () => {
    const file = openSync(pty.path, 'r+');
    await until(() => board.opened === 1);
    pty.close();
    pty.close();
    assert.equal(board.closed, 1);
    closeSync(file);
  });
});
