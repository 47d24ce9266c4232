import { editAtRandom } from './random-edits.js';

describe('random live edits', () => {
  it('10,000 of them leave the wanted graph on the device each time, and at last all memory free', async function () {
    this.timeout(60_000);
    await editAtRandom(20_130_517, 10_000);
  });
});
