import { echoThrough, noises } from './noise.js';

const COUNT = 10_000;

describe('a line on which one byte in a hundred is damaged in each direction', function () {
  this.timeout(60_000);
  for (const [what, faults] of Object.entries(noises)) {
    for (const seed of [1, 2, 3]) {
      it(`with ${what} (seed ${seed}): ${COUNT} commands are applied and ${COUNT} packets delivered, once each, in order`, () => {
        echoThrough({ seed, ...faults }, COUNT);
      });
    }
  }
});
