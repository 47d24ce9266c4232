import assert from 'node:assert/strict';
import { findPin, getPin, pinName } from '../../src/program/pins.js';
import { board } from './fixtures.js';

describe('a pin of a board', () => {
  const pins = board.pins.map(({ name }) => `the line of ${name}`);
  const first = board.pins[0] ?? assert.fail('the board has no pins');

  it('is found by its name in any case, and by the number of a D pin', () => {
    assert.equal(getPin(board, pins, first.name), pins[0]);
    assert.equal(getPin(board, pins, first.name.toLowerCase()), pins[0]);
    const second = findPin(board, 'D3') ?? assert.fail('the board has no pin D3');
    for (const name of [3, '3', '03', 'd3']) assert.equal(getPin(board, pins, name), pins[second.index], `${name}`);
  });

  it('is not there: the error lists those that are', () => {
    const list = board.pins.map(({ name }) => name).join(', ');
    for (const [asked, name] of [
      [99, 'D99'],
      ['99', 'D99'],
      ['X1', 'X1'],
    ] as const) {
      assert.throws(() => getPin(board, pins, asked), {
        message: `the ${board.name} board has no pin '${name}': it has ${list}`,
      });
    }
  });

  it('is not there when only the first ones are: the error lists those', () => {
    const last = board.pins.at(-1) ?? assert.fail();
    const message = `the ${board.name} board has no pin '${last.name}': it has ${first.name}`;
    assert.throws(() => getPin(board, pins.slice(0, 1), last.name), { message });
  });

  it('is called by its number where the board has no name for it', () => {
    assert.equal(pinName(board, first.index), first.name);
    assert.equal(pinName(board, 250), 'pin 250');
  });
});
