import assert from 'node:assert/strict';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';

/** Lets a contact at [pin] bounce for 3 ms, and then rest at [level] for [rest] ms. */
async function moveContact(board: Simulation, pin: string, level: 0 | 1, rest: number): Promise<void> {
  for (const bounce of [level, 1 - level, level] as const) {
    board.pin(pin).drive(bounce as 0 | 1);
    await board.advance(1);
  }
  await board.advance(rest);
}

describe('examples/toggle.fbp', () => {
  it('switches the lamp once for each click of a contact that bounces', async () => {
    const board = await simulate('examples/toggle.fbp');
    await board.advance(100);
    for (let click = 0; click < 3; click++) {
      await moveContact(board, 'D2', 0, 50);
      await moveContact(board, 'D2', 1, 50);
    }
    assert.deepEqual(board.values('lit'), [true, false, true]);
    assert.equal(board.pin('LED').value, 1);
    assert.deepEqual(board.errors, []);
  });
});

describe('examples/motor.fbp', () => {
  it('has six nodes at most', async () => {
    const { device } = await simulate('examples/motor.fbp', { board: 'uno' });
    assert.ok((device.program?.nodes.length ?? 0) <= 6);
  });

  const bridge = (board: Simulation) => ['D7', 'D8', 'D9'].map((pin) => board.pin(pin).value);

  it('turns forward, rests, and turns backward, with a ramp', async () => {
    const board = await simulate('examples/motor.fbp', { inputs: { A0: 1023 } });
    await board.advance(1100);
    assert.deepEqual(bridge(board), [1, 0, 100]);
    board.pin('A0').analog(0);
    await board.advance(1100);
    const speeds = board.values('speed');
    assert.deepEqual(
      speeds.slice(0, 100),
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    assert.deepEqual(
      speeds.slice(100, 200),
      Array.from({ length: 100 }, (_, i) => 99 - i),
    );
    assert.deepEqual(bridge(board), [0, 0, 0]);
    await board.advance(1100);
    assert.deepEqual(bridge(board), [0, 1, 100]);
    assert.deepEqual(board.errors, []);
  });

  it('brakes while the button is pressed, and goes on', async () => {
    const board = await simulate('examples/motor.fbp', { inputs: { A0: 768 } });
    await board.advance(1000);
    assert.deepEqual(bridge(board), [1, 0, 50]);
    await moveContact(board, 'D2', 0, 30);
    assert.deepEqual(bridge(board), [1, 1, 100]);
    await moveContact(board, 'D2', 1, 1000);
    assert.deepEqual(bridge(board), [1, 0, 50]);
    assert.deepEqual(board.errors, []);
  });
});
