import assert from 'node:assert/strict';
import { KeyReader } from '../../../src/surfaces/cli/view/keys.js';

function read(...pieces: string[]): string[] {
  const reader = new KeyReader();
  return pieces.flatMap((piece) => reader.read(Buffer.from(piece)));
}

describe('Keys', () => {
  it('are characters, or have names', () => {
    assert.deepEqual(read('q+5', ' ', '\r', '\t', '\x03'), ['q', '+', '5', 'space', 'enter', 'tab', 'ctrl-c']);
  });

  it('include arrows in both modes of a terminal, and other movement keys', () => {
    assert.deepEqual(read('\x1b[A\x1b[B\x1bOC\x1bOD'), ['up', 'down', 'right', 'left']);
    assert.deepEqual(read('\x1b[5~\x1b[6~\x1b[H\x1b[4~\x1b[Z'), ['page-up', 'page-down', 'home', 'end', 'back-tab']);
  });

  it('can arrive in pieces', () => {
    assert.deepEqual(read('\x1b', '[', 'A', '\x1b[', '6', '~', '\x1bO', 'B'), ['up', 'page-down', 'down']);
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    const reader = new KeyReader();
    assert.deepEqual([...reader.read(first), ...reader.read(second)], ['é']);
  });

  it('that are unknown are never mistaken for others', () => {
    // A function key, a mouse report, Alt and q.
    assert.deepEqual(read('\x1b[15~', '\x1b[<0;5;5M', '\x1bq'), ['\x1b[15~', '\x1b[<0;5;5M', '\x1bq']);
  });
});
