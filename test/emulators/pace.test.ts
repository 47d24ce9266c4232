import assert from 'node:assert/strict';
import { Pace } from '../../src/emulators/pace.js';

describe('the pace of an emulated board', () => {
  it('is that of the wall clock', () => {
    const pace = new Pace(1000);
    assert.equal(pace.target(1000, 0), 0);
    assert.equal(pace.target(1010, 0), 10);
    assert.equal(pace.target(1020.5, 10), 20.5);
  });

  it('catches up after a short delay, and skips all but 200 ms of a long one', () => {
    const pace = new Pace(0);
    assert.equal(pace.target(150, 0), 150);
    assert.equal(pace.target(1150, 150), 350);
    assert.equal(pace.target(1160, 350), 360);
  });

  it('never goes back', () => {
    assert.equal(new Pace(0).target(10, 11), 11);
  });
});
