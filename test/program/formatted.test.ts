import assert from 'node:assert/strict';
import type { Literal } from '../../src/graph/graph.js';
import type { CompiledText, Format, FormatContext } from '../../src/library/format.js';
import { compileLiteral } from '../../src/program/formatted.js';
import { board, boardWith, component } from './fixtures.js';

const sign = component('Sign', 'text:byte', '');
const large = boardWith({ idBits: 16 });

/** What becomes of [literal] with a format of the user's, `morse`, of which a node has room for 2 bytes, or 4. */
function compiled(given: Format | object | undefined, literal: Literal = { kind: 'text', value: 'sos' }, on = board) {
  const compile = typeof given === 'function' ? (given as Format) : () => given as unknown as CompiledText;
  return compileLiteral(literal, { name: 'morse', room: [2, 4], compile }, sign, on);
}

const BYTES = 'its bytes must be a list of integers from 0 to 255';
const FAULTS = 'each of its errors must have a message, and at, an offset in the text';

describe('text for an inport with a format of the user', () => {
  it('becomes the bytes of the format, between brackets', () => {
    const { packets, problem } = compiled({ bytes: [0, 255] });
    assert.equal(problem, undefined);
    assert.deepEqual(packets, [
      { type: 'open' },
      { type: 'byte', value: 0 },
      { type: 'byte', value: 255 },
      { type: 'close' },
    ]);
  });

  it('is compiled for the component and the board, whose room is that of its size', () => {
    const seen: FormatContext[] = [];
    const format: Format = (_, context) => {
      seen.push(context);
      return { bytes: [], errors: [], warnings: [] };
    };
    for (const on of [board, large]) compiled(format, undefined, on);
    assert.deepEqual(
      seen.map(({ room, component, board: { name, stringLength } }) => [room, component.name, name, stringLength]),
      [2, 4].map((room) => [room, 'Sign', board.name, board.limits.stringLength]),
    );
  });

  it('may have mistakes and warnings, and needs no bytes then', () => {
    const fault = { at: 3, message: 'no letter' };
    assert.deepEqual(compiled({ errors: [fault] }).faults, [fault]);
    assert.deepEqual(compiled({ bytes: [1], warnings: [fault] }).warnings, [fault]);
  });

  it('is refused when it becomes more bytes than there is room for', () => {
    const text = (on: typeof board, length: number) =>
      compiled({ bytes: Array(length).fill(1) }, undefined, on).problem;
    const message = (length: number, room: number) =>
      `the text becomes ${length} bytes; Sign on ${board.name} holds ${room}; shorten it`;
    assert.equal(text(board, 2), undefined);
    assert.deepEqual(text(board, 3), { code: 'bad-text', message: message(3, 2) });
    assert.equal(text(large, 4), undefined);
    assert.deepEqual(text(large, 5), { code: 'bad-text', message: message(5, 4) });
  });

  it('must be text', () => {
    const { problem, packets } = compiled({ bytes: [1] }, { kind: 'number', value: 7, text: '7' });
    assert.deepEqual(packets, []);
    assert.equal(problem?.message, "this takes text of the format 'morse'; write it in quotes");
  });

  for (const [what, given, why] of [
    ['returns nothing', undefined, BYTES],
    ['returns no bytes', {}, BYTES],
    ['returns a text', { bytes: 'sos' }, BYTES],
    ['returns a byte that is too large', { bytes: [256] }, BYTES],
    ['returns a byte below 0', { bytes: [-1] }, BYTES],
    ['returns half a byte', { bytes: [0.5] }, BYTES],
    ['has a mistake without words', { errors: [{ at: 0 }] }, FAULTS],
    ['has a mistake that is none', { errors: [null] }, FAULTS],
    ['has a warning before the text', { bytes: [], warnings: [{ at: -1, message: 'no' }] }, FAULTS],
    ['has a warning behind the text', { bytes: [], warnings: [{ at: 4, message: 'no' }] }, FAULTS],
    ['has a mistake between characters', { errors: [{ at: 0.5, message: 'no' }] }, FAULTS],
  ] as const) {
    it(`says which module to correct when it ${what}`, () => {
      const message = `the format 'morse' failed: ${why}; correct morse.format.mjs`;
      assert.deepEqual(compiled(given).problem, { code: 'bad-text', message });
    });
  }

  it('says which module to correct when it throws', () => {
    const fail: Format = () => {
      throw new RangeError('no such letter');
    };
    const message = "the format 'morse' failed: no such letter; correct morse.format.mjs";
    assert.equal(compiled(fail).problem?.message, message);
  });
});
