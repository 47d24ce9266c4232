import assert from 'node:assert/strict';
import { lostPulses, pulseError } from '../../bench/io/edges.js';

describe('an Uno', function () {
  this.timeout(120_000);

  it('measures pulses of 20 µs to 40 ms within 4 µs while its link is idle', async () => {
    const error = await pulseError(false);
    assert.ok(error <= 4, `${error} µs`);
  });

  it('measures them within 15 µs while its link is as busy as it gets', async () => {
    const error = await pulseError(true);
    assert.ok(error <= 15, `${error} µs`);
  });

  it('loses none of 5,000 edges a second meanwhile', async () => {
    assert.equal(await lostPulses(2500, 5000), 0);
  });
});
