import assert from 'node:assert/strict';
import { emptied } from '../../scripts/empty-handler.js';

const HEADER = `class Timer {
  void begin() { wakeAfter(interval_); }
  void process(In port, Packet packet) {
    if (port == In::reset) {
      reset();
    }
  }
  void wake() {}
  uint16_t answered(uint8_t step) { return step; }
};
`;

describe('emptying the handler of a component', () => {
  it('removes its body with nested blocks, and nothing else', () => {
    assert.equal(emptied(HEADER, 'begin'), HEADER.replace(' wakeAfter(interval_); ', ''));
    assert.equal(emptied(HEADER, 'process'), HEADER.replace(/packet\) \{[\s\S]*?\n {2}\}/, 'packet) {}'));
  });

  it('makes it return 0 where it returns a number', () => {
    assert.equal(emptied(HEADER, 'answered'), HEADER.replace('return step;', 'return 0;'));
  });

  it('returns nothing without such a handler, or with an empty one', () => {
    assert.equal(emptied(HEADER, 'wake'), undefined);
    assert.equal(emptied(HEADER, 'interrupt'), undefined);
  });
});
