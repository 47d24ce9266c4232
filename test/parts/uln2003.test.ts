import assert from 'node:assert/strict';
import { Uln2003 } from '../../src/parts/index.js';
import type { Simulation } from '../../src/surfaces/testing/index.js';
import { said, wired } from './bench.js';

const PLACES = { in1: 'D8', in2: 'D4', in3: 'D7', in4: 'D12' };
const GRAPH = [
  ...['INPORT=motor.MOVE:MOVE', 'INPORT=motor.SPEED:SPEED', 'INPORT=motor.HALF:HALF', 'OUTPORT=motor.OUT:POSITION'],
  ...["'D8' -> IN1 motor(Stepper4Wire)", "'D4' -> IN2 motor", "'D7' -> IN3 motor", "'D12' -> IN4 motor"],
].join('\n');
const TURN = 4096;

async function move(test: Simulation, steps: number, speed: number): Promise<void> {
  await test.send('SPEED', speed);
  await test.send('MOVE', steps);
  await test.advance((Math.abs(steps) / speed) * 1000 + 200);
}

describe('A 28BYJ-48', function () {
  this.timeout(300_000);

  for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040']) {
    it(`has turned once behind 4,096 half steps, and back behind 2,048 full ones, on ${on}`, async () => {
      const motor = new Uln2003();
      const test = await wired(on, GRAPH, motor, PLACES);
      try {
        await test.send('HALF', true);
        await move(test, TURN, 600);
        assert.deepEqual(test.values('POSITION'), [TURN]);
        assert.deepEqual(motor.state, { angle: 360, position: TURN, lost: 0, powered: true });
        await test.send('HALF', false);
        await move(test, -TURN / 2, 300);
        assert.deepEqual(motor.state, { angle: 0, position: 0, lost: 0, powered: true });
        assert.deepEqual(said(motor), []);
      } finally {
        test.close();
      }
    });
  }

  it('loses steps that are too fast for it from the first one on', async () => {
    const motor = new Uln2003();
    const test = await wired('simulator', GRAPH, motor, PLACES);
    await move(test, 20, 500);
    assert.ok(motor.state.lost > 20, `${motor.state.lost} lost`);
    assert.deepEqual(said(motor), ['it cannot follow 1000 half steps a second from 650 on: it loses steps']);
    test.close();
  });

  it('stays, and says so, when two wires are in the wrong holes', async () => {
    const motor = new Uln2003();
    const test = await wired('simulator', GRAPH, motor, PLACES);
    motor.set('swapped', true);
    await move(test, 8, 100);
    assert.ok(Math.abs(motor.state.position) <= 4, `${motor.state.position}`);
    assert.equal(
      said(motor)[0],
      'coils 1 and 3 have current together, which is no step: look at the order of the wires',
    );
    motor.set('swapped', false);
    await test.advance(10);
    const { position } = motor.state;
    await move(test, 8, 100);
    assert.equal(motor.state.position - position, 16);
    test.close();
  });

  it('jerks when half of a cycle is left out', async () => {
    const motor = new Uln2003();
    const test = await wired('simulator', GRAPH, motor, PLACES);
    await move(test, 1, 100);
    motor.set('unplugged', true);
    await move(test, 2, 100);
    motor.set('unplugged', false);
    await test.advance(10);
    assert.deepEqual([motor.state.position, motor.state.lost], [2, 4]);
    assert.deepEqual(said(motor), ['from coils 2 and 3 to 1 and 4 is no step: it jerks, and stays']);
    test.close();
  });
});
