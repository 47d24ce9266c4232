import assert from 'node:assert/strict';
import { Emitter } from '../../src/util/emitter.js';

interface Events {
  one: number;
  other: string;
}

describe('an emitter', () => {
  it('calls the listeners of an event in the order in which they were added', () => {
    const told: string[] = [];
    const emitter = new Emitter<Events>();
    emitter.on('one', (n) => told.push(`a${n}`));
    emitter.on('one', (n) => told.push(`b${n}`));
    emitter.on('other', (text) => told.push(text));
    emitter.emit('one', 1);
    assert.deepEqual(told, ['a1', 'b1']);
  });

  it('does not call removed listeners, and calls a function as often as it was added', () => {
    const told: number[] = [];
    const emitter = new Emitter<Events>();
    const listener = (n: number) => told.push(n);
    const leave = emitter.on('one', listener);
    emitter.on('one', listener);
    leave();
    emitter.emit('one', 1);
    assert.deepEqual(told, [1]);
  });
});
