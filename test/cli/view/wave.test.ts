import assert from 'node:assert/strict';
import { Wave } from '../../../src/surfaces/cli/view/wave.js';

describe('The wave of a pin', () => {
  it('shows a value from the column of its change', () => {
    const wave = new Wave(100, 1);
    wave.add(0, 0);
    wave.add(300, 1);
    wave.add(600, 0);
    assert.equal(wave.draw(750, 8), '▁▁▁███▁▁');
  });

  it('moves to the left by whole columns, and is blank where no value is known', () => {
    const wave = new Wave(100, 1);
    wave.add(200, 1);
    assert.equal(wave.draw(299, 4), '   █');
    assert.equal(wave.draw(300, 4), '  ██');
    assert.equal(wave.draw(1000, 4), '████');
  });

  it('shows the last value of a column', () => {
    const wave = new Wave(100, 1);
    wave.add(10, 1);
    wave.add(20, 0);
    assert.equal(wave.draw(20, 1), '▁');
  });

  it('has eight levels, from 0 to the maximum', () => {
    const wave = new Wave(1, 100);
    [0, 10, 30, 50, 60, 70, 90, 100, 1000].forEach((value, time) => {
      wave.add(time, value);
    });
    assert.equal(wave.draw(8, 9), '▁▂▃▅▅▆▇██');
  });

  it('discards values beyond the screen', () => {
    const wave = new Wave(1, 1);
    for (let time = 0; time < 1000; time++) wave.add(time, time % 2);
    assert.equal(wave.draw(999, 600).trimStart().length, 400);
  });
});
