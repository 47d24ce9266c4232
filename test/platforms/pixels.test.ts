import assert from 'node:assert/strict';
import { pixelFigures } from '../../bench/io/pixels.js';

/** By how much a part of a bit may be off in ns: the datasheet has 150. */
const MOST = 75;

for (const board of ['rp2040', 'lpc1768']) {
  describe(`Pixels at an emulated ${board}`, function () {
    this.timeout(300_000);

    it('are written thirty times a second, and the link loses nothing, and a Timer no beat', async () => {
      const seen = await pixelFigures(400, board);
      assert.deepEqual(seen.faults, []);
      assert.ok(seen.bit <= MOST, `${seen.bit} ns off`);
      assert.ok(seen.gap <= 6, `low for ${seen.gap} µs between two pixels`);
      assert.ok(seen.frames >= 12, `${seen.frames} pictures`);
      assert.equal(seen.troubles, 0);
      assert.ok(seen.echoed > 280, `${seen.echoed} packets came back`);
      assert.ok(seen.beats >= 40, `${seen.beats} beats`);
      // A beat may be due in the middle of a picture, which takes 2.2 ms.
      assert.ok(seen.late <= 5 && seen.drift <= 0.1, `${seen.late} ms late, ${seen.drift} ms drift`);
    });

    it('are 300, which take longer than a byte of the link and a beat, and neither is lost', async () => {
      const seen = await pixelFigures(400, board, 300);
      assert.deepEqual(seen.faults, []);
      assert.ok(seen.frames >= 12, `${seen.frames} pictures`);
      assert.equal(seen.troubles, 0);
      assert.ok(seen.beats >= 39, `${seen.beats} beats`);
      assert.ok(seen.late <= 12 && seen.drift <= 0.1, `${seen.late} ms late, ${seen.drift} ms drift`);
    });
  });
}
