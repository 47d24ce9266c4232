import assert from 'node:assert/strict';
import { StepperMotor } from '../../src/parts/index.js';
import { said, wired } from './bench.js';

const STEPS = 10_000;
const SPEED = 2500;
const ACCELERATION = 5000;

const graph = (acceleration: number) =>
  [
    ...['INPORT=motor.MOVE:MOVE', 'OUTPORT=motor.OUT:POSITION', `${SPEED} -> SPEED motor(Stepper)`],
    ...[`${acceleration} -> ACCELERATION motor`, "'D3' -> STEP motor", "'D4' -> DIRECTION motor"],
  ].join('\n');

describe('A stepper motor', function () {
  this.timeout(300_000);
  const places = { step: 'D3', direction: 'D4' };

  for (const on of ['simulator', 'emulator:uno']) {
    it(`is exactly where it was sent behind 10,000 steps with ramps, on ${on}`, async () => {
      const motor = new StepperMotor();
      const test = await wired(on, graph(ACCELERATION), motor, places);
      try {
        const times: number[] = [];
        test.board.pin('D3').onChange(({ time, value }) => value === 1 && times.push(time));
        await test.send('MOVE', STEPS);
        // A trapezoid: the way at full speed, and the time of one ramp.
        const seconds = STEPS / SPEED + SPEED / ACCELERATION;
        await test.advance(seconds * 1000 + 200);
        assert.deepEqual(test.values('POSITION'), [STEPS]);
        assert.deepEqual([motor.state, said(motor)], [{ position: STEPS, lost: 0 }, []]);
        const took = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
        assert.ok(Math.abs(took - seconds) < seconds * 0.03, `${took} s, not ${seconds} s`);
        const rates = times.slice(1).map((time, i) => 1000 / (time - (times[i] ?? 0)));
        assert.ok(Math.max(...rates) < SPEED * 1.02, `${Math.max(...rates)} steps a second`);
        await test.send('MOVE', -STEPS / 100);
        await test.advance(500);
        assert.deepEqual(motor.state, { position: STEPS * 0.99, lost: 0 });
      } finally {
        test.close();
      }
    });
  }

  it('loses steps that come as fast from the first one on', async () => {
    const motor = new StepperMotor();
    const test = await wired('simulator', graph(0), motor, places);
    await test.send('MOVE', 100);
    await test.advance(200);
    assert.equal(motor.state.lost > 90, true);
    assert.match(said(motor).join(), /^it cannot follow 25\d\d steps a second from 1000 on/);
    test.close();
  });

  it('loses what it is blocked for', async () => {
    const motor = new StepperMotor();
    const test = await wired('simulator', graph(ACCELERATION), motor, places);
    motor.set('blocked', true);
    await test.send('MOVE', 10);
    await test.advance(500);
    assert.deepEqual(motor.state, { position: 0, lost: 10 });
    motor.set('blocked', false);
    await test.send('MOVE', 10);
    await test.advance(500);
    assert.deepEqual(motor.state, { position: 10, lost: 10 });
    test.close();
  });
});
