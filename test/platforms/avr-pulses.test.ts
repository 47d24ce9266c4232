import assert from 'node:assert/strict';
import { lostPulses, pulseError } from '../../bench/io/edges.js';
import { lostDetents } from '../../bench/io/encoder.js';
import { pixelFigures } from '../../bench/io/pixels.js';
import { alarmError, carrierError, clockError, servoError, stepError, toneError } from '../../bench/io/timers.js';

describe('an Uno', function () {
  this.timeout(300_000);

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

  it('loses none of 500 detents a second of an encoder, and none of 50 whose contacts bounce', async () => {
    assert.equal(await lostDetents(500, 500, false), 0);
    assert.equal(await lostDetents(500, 50, true), 0);
  });

  for (const busy of [false, true]) {
    const link = busy ? 'while its link is as busy as it gets' : 'while its link is idle';

    it(`gives servos their pulses within 4 µs ${link}, every 20 ms`, async () => {
      const { pulse, frame, pulses } = await servoError(busy);
      assert.ok(pulse <= 4 && frame <= 4, `${pulse} µs, ${frame} µs`);
      assert.ok(pulses >= 297, `${pulses} pulses of 3 servos in 2 s`);
    });

    it(`plays tones within 0.5 % ${link}`, async () => {
      const error = await toneError(busy);
      assert.ok(error <= 0.5, `${error} %`);
    });
  }

  for (const busy of [false, true]) {
    it(`makes 10,000 steps, each within 15 µs, while its link is ${busy ? 'as busy as it gets' : 'idle'}`, async () => {
      const { error, lost } = await stepError(busy);
      assert.equal(lost, 0);
      assert.ok(error <= 15, `${error} µs`);
    });
  }

  for (const busy of [false, true]) {
    it(`sends bursts of 38 kHz within 50 µs while its link is ${busy ? 'as busy as it gets' : 'idle'}`, async () => {
      const { burst, frequency, bursts } = await carrierError(busy);
      assert.equal(bursts, 200);
      assert.ok(burst <= 50, `${burst} µs`);
      assert.ok(frequency <= 1, `${frequency} %`);
    });
  }

  it('calls a node by an alarm within 50 µs while its link is idle', async () => {
    const { late, changes } = await alarmError(false);
    assert.ok(late <= 50, `${late} µs`);
    assert.ok(changes >= 424, `${changes} changes in a second`);
  });

  it('does so within 2.5 ms while its link is as busy as it gets, and leaves none out', async () => {
    const { late, changes } = await alarmError(true);
    assert.ok(late <= 2500, `${late} µs`);
    assert.ok(changes >= 424, `${changes} changes in a second`);
  });

  it('writes 60 pixels thirty times a second, and the link loses nothing, and a Timer no beat', async () => {
    const seen = await pixelFigures(1000);
    assert.deepEqual(seen.faults, []);
    assert.ok(seen.bit <= 150, `${seen.bit} ns off`);
    assert.ok(seen.gap <= 6, `low for ${seen.gap} µs between two pixels`);
    assert.ok(seen.frames >= 30, `${seen.frames} pictures in a second`);
    assert.equal(seen.troubles, 0);
    assert.ok(seen.echoed > 700, `${seen.echoed} packets came back`);
    assert.ok(seen.beats >= 103, `${seen.beats} beats`);
    // A beat may be due in the middle of a picture, which takes 2.2 ms.
    assert.ok(seen.late <= 5 && seen.drift <= 0.1, `${seen.late} ms late, ${seen.drift} ms drift`);
  });

  it('keeps its time when the timer changes to another mode and back', async () => {
    const error = await clockError();
    // Each change costs some cycles; a millisecond that is not counted would cost more than this.
    assert.ok(error <= 0.3, `${error} ms after 40 changes`);
  });
});
