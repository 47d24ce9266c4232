import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';

describe('The servo that follows a knob', function () {
  this.timeout(120_000);

  for (const [on, off] of [
    ['simulator', 0.2],
    ['emulator:uno', 1],
  ] as const) {
    it(`turns as the knob is turned on ${on}`, async () => {
      const test = await simulate('examples/servo-knob.fbp', { on });
      const [knob, arm] = [test.part('knob'), test.part('arm')];
      for (const position of [25, 100, 0]) {
        knob.set('position', position);
        // A reading, a frame of 20 ms, and 0.3 s for 180 degrees.
        await test.advance(400);
        const { angle } = arm.state;
        const error = Math.abs(Number(angle) - position * 1.8);
        assert.ok(error <= off, `the servo is at ${angle}° with the knob at ${position} %`);
      }
      assert.deepEqual(test.remarks, []);
      test.close();
    });
  }
});
