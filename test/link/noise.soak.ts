import { soakSeeds } from '../soak.js';
import { BAD_LINE, echoThrough, framesThrough, noises } from './noise.js';

describe('a line on which one byte in a hundred is damaged in each direction, with seed after seed', () => {
  it('loses nothing of 100,000 commands and packets', () => {
    for (const seed of soakSeeds()) {
      for (const faults of Object.values(noises)) echoThrough({ seed, ...faults }, 100_000);
    }
  });
});

describe('a line that corrupts one byte in a hundred and loses one in a thousand, with ten seeds after ten', () => {
  it('loses nothing in 1,000,000 frames each way, and hides nothing from the checksum but 2⁻¹⁶ of what it damages', () => {
    for (const first of soakSeeds()) {
      let [damaged, unnoticed] = [0, 0];
      for (let seed = 0; seed < 10; seed++) {
        const traffic = framesThrough({ seed: first * 10 + seed, ...BAD_LINE }, 100_000);
        damaged += traffic.damaged;
        unnoticed += traffic.unnoticed;
      }
      const expected = (damaged / 2 ** 16).toFixed(1);
      console.log(`      ${unnoticed} of ${damaged} damaged frames went unnoticed; 2⁻¹⁶ of them are ${expected}`);
    }
  });
});
