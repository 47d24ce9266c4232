import { soakSeeds } from '../soak.js';
import { editAtRandom } from './random-edits.js';

describe('random live edits, with seed after seed', () => {
  it('lead to the wanted graph on the device each time, and at the end all memory is free', async () => {
    for (const seed of soakSeeds()) await editAtRandom(seed, 10_000);
  });
});
