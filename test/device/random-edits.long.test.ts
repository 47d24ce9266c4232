import { editAtRandom } from './random-edits.js';

describe('random live edits', () => {
  it('lead to the wanted graph on the device 10,000 times, and at the end all memory is free', async function () {
    this.timeout(120_000);
    await editAtRandom(20_130_517, 10_000);
  });
});
