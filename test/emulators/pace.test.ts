import assert from 'node:assert/strict';
import { Pace, Tempo } from '../../src/emulators/pace.js';

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

describe('the tempo of a board', () => {
  it('is a multiple of that of the wall clock, from where the board is', () => {
    const tempo = new Tempo(1000, 40);
    assert.equal(tempo.target(1010, 40), 50);
    tempo.set({ paused: false, speed: 0.5 }, 1010, 50);
    assert.equal(tempo.target(1030, 50), 60);
    tempo.set({ paused: false, speed: 10 }, 1030, 60);
    assert.equal(tempo.target(1035, 60), 110);
  });

  it('stands still in a pause, which is not caught up with', () => {
    const tempo = new Tempo(0, 0);
    tempo.set({ paused: true, speed: 1 }, 100, 100);
    assert.equal(tempo.target(150, 100), 100);
    tempo.set({ paused: false, speed: 1 }, 180, 100);
    assert.equal(tempo.target(190, 100), 110);
  });

  it('goes on from where a step has ended', () => {
    const tempo = new Tempo(0, 0);
    tempo.rebase(500);
    assert.equal(tempo.target(10, 500), 510);
  });
});
