import assert from 'node:assert/strict';
import { Servo } from '../../src/parts/index.js';
import { attached, said } from './bench.js';

const GRAPH = "INPORT=arm.PULSE:PULSE\narm(Servo)\n'D9' -> PIN arm";
const DRIVEN = "INPORT=arm.IN:LEVEL\narm(DigitalWrite)\n'D9' -> PIN arm";

describe('The servo', () => {
  it('turns by 60 degrees in 0.1 s to the angle of its pulse', async () => {
    const servo = new Servo();
    const test = await attached(servo, { signal: 'D9' }, GRAPH);
    assert.deepEqual(servo.state, { angle: 90, pulse: 0 });
    await test.send('PULSE', 2400);
    // The pulse ends.
    await test.advance(2.4);
    assert.deepEqual(servo.state, { angle: 90, pulse: 2400 });
    await test.advance(50);
    assert.ok(Math.abs(servo.angle - 120) < 1, `after 50 ms at ${servo.angle}°`);
    await test.advance(100);
    assert.equal(servo.angle, 180);
    assert.equal(servo.text, 'angle 180 °, pulse 2400 µs');
    assert.deepEqual(said(servo), []);
  });

  it('turns freely when the pulses end, and hears nothing while it is unplugged', async () => {
    const servo = new Servo();
    const test = await attached(servo, { signal: 'D9' }, GRAPH);
    await test.send('PULSE', 544);
    await test.advance(300);
    assert.deepEqual(servo.state, { angle: 0, pulse: 544 });
    servo.set('unplugged', true);
    await test.send('PULSE', 2400);
    await test.advance(300);
    assert.deepEqual(servo.state, { angle: 0, pulse: 0 });
    servo.set('unplugged', false);
    await test.advance(400);
    assert.deepEqual(servo.state, { angle: 180, pulse: 2400 });
  });

  it('stays where it is while it is blocked, and says so', async () => {
    const servo = new Servo();
    const test = await attached(servo, { signal: 'D9' }, GRAPH);
    servo.set('blocked', true);
    await test.send('PULSE', 2400);
    await test.advance(300);
    assert.equal(servo.angle, 90);
    assert.deepEqual(said(servo), ['the arm is blocked: the motor hums and gets hot']);
    servo.set('blocked', false);
    await test.advance(300);
    assert.equal(servo.angle, 180);
  });

  it('criticises pulses that no servo takes, once a second', async () => {
    const servo = new Servo();
    const test = await attached(servo, { signal: 'D9' }, DRIVEN);
    for (let pulse = 0; pulse < 20; pulse++) {
      await test.send('LEVEL', true);
      await test.advance(3);
      await test.send('LEVEL', false);
      await test.advance(2);
    }
    assert.deepEqual(said(servo), [
      'a pulse of 3000 µs moves no servo: it is 400 to 2600 µs',
      'pulses 5 ms apart are too many: 20 ms is usual',
    ]);
    assert.equal(servo.angle, 90);
  });

  it('criticises PWM', async () => {
    const servo = new Servo();
    const test = await attached(servo, { signal: 'D9' }, "INPORT=arm.LEVEL:LEVEL\narm(PwmWrite)\n'D9' -> PIN arm");
    await test.send('LEVEL', 51);
    assert.deepEqual(said(servo), ['PWM of 20 % is not for a servo: use a Servo node, which makes its pulses']);
  });
});
