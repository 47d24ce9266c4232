import { soakSeeds } from '../soak.js';
import { echoThrough, noises } from './noise.js';

describe('a line on which one byte in a hundred is damaged in each direction, with seed after seed', () => {
  it('loses nothing of 100,000 commands and packets', () => {
    for (const seed of soakSeeds()) {
      for (const faults of Object.values(noises)) echoThrough({ seed, ...faults }, 100_000);
    }
  });
});
