import assert from 'node:assert/strict';
import { SimulatedBoard } from '../../src/simulator/simulated-board.js';
import { integer, record, run } from './graphs.js';

/** Echoes at port 1 what arrives at port 0. */
function echo(): SimulatedBoard {
  const board = new SimulatedBoard();
  run(board, {
    nodes: ['SerialIn', 'SerialOut'],
    edges: [[1, 'out', 2, 'in']],
    initials: [
      [integer(0), 1, 'port'],
      [integer(1), 2, 'port'],
    ],
  });
  return board;
}

describe('a serial port of the simulated board', () => {
  it('passes bytes to the program, and combines the bytes sent at one time into one event', () => {
    const board = echo();
    const events = record(board);
    assert.equal(board.serial(0).send('ab'), 2);
    board.at(5, () => board.serial(0).send(Uint8Array.of(0, 255)));
    board.advance(10);
    assert.deepEqual(events, ['0 serial 1 6162', '5 serial 1 00ff']);
  });

  it('records all bytes that the program has sent', () => {
    const board = echo();
    const chunks: Uint8Array[] = [];
    board.serial(1).onData((bytes) => chunks.push(bytes));
    for (const text of ['grün', ' und ', 'blau']) {
      board.serial(0).send(text);
      board.advance(1);
    }
    assert.equal(board.serial(1).receivedText, 'grün und blau');
    assert.equal(chunks.length, 3);
    assert.deepEqual(board.serial(0).received, new Uint8Array());
  });

  it('accepts up to 256 unread bytes, and returns how many', () => {
    const board = echo();
    assert.equal(board.serial(0).send(new Uint8Array(300)), 256);
    assert.equal(board.serial(0).send('x'), 0);
    board.advance(1);
    assert.equal(board.serial(1).received.length, 256);
    assert.equal(board.serial(0).send('x'), 1);
  });

  it('accepts nothing until the program has opened it', () => {
    const board = new SimulatedBoard();
    assert.equal(board.serial(0).send('x'), 0);
  });

  it('that the board does not have is refused', () => {
    const board = new SimulatedBoard();
    assert.throws(() => board.serial(2), new Error('the simulator board has no serial port 2: it has 0 and 1'));
  });
});
