import assert from 'node:assert/strict';
import { BAD_LINE, echoThrough, framesThrough, noises } from './noise.js';

const COUNT = 10_000;

describe('a line on which one byte in a hundred is damaged in each direction', function () {
  this.timeout(300_000);
  for (const [what, faults] of Object.entries(noises)) {
    for (const seed of [1, 2, 3]) {
      it(`with ${what} (seed ${seed}): ${COUNT} commands are applied and ${COUNT} packets delivered, once each, in order`, () => {
        echoThrough({ seed, ...faults }, COUNT);
      });
    }
  }
});

describe('a line that corrupts one byte in a hundred and loses one in a thousand', function () {
  this.timeout(300_000);
  const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const [damaged, unnoticed]: [number[], number[]] = [[], []];

  for (const seed of SEEDS) {
    it(`applies each command and delivers each packet once, in order, in ${COUNT} frames each way (seed ${seed})`, () => {
      const traffic = framesThrough({ seed, ...BAD_LINE }, COUNT);
      assert.ok(traffic.data >= COUNT);
      damaged.push(traffic.damaged);
      unnoticed.push(traffic.unnoticed);
    });
  }

  it('damages thousands of frames, and not one in 2¹⁶ of them goes unnoticed', () => {
    const all = damaged.reduce((sum, each) => sum + each, 0);
    assert.equal(damaged.length, SEEDS.length);
    assert.ok(all > 10_000, `only ${all} frames were damaged`);
    const most = all / 2 ** 16;
    const went = unnoticed.reduce((sum, each) => sum + each, 0);
    assert.ok(went <= most, `${went} of ${all} damaged frames went unnoticed; 2⁻¹⁶ of them are ${most}`);
  });
});
