import assert from 'node:assert/strict';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';
import { observe } from './arduino/sketch-case.js';
import { beginners } from './beginners.js';

const CONTACT_BOUNCE = 3;

/** The graph on an Uno, with at most [nodes] nodes. */
async function example(name: string, nodes: number, inputs: Record<string, number> = {}): Promise<Simulation> {
  const board = await simulate(`examples/${name}.fbp`, { board: 'uno', inputs });
  const count = board.device.program?.nodes.length ?? 0;
  assert.ok(count <= nodes, `${name} has ${count} nodes`);
  return board;
}

/** Presses and releases the button at [pin] at [time], with contacts that bounce. */
function press(board: Simulation, pin: string, time: number): void {
  for (const [after, first, last] of [
    [0, 0, 1],
    [60, 1, 0],
  ] as const) {
    board.at(time + after, () => board.pin(pin).drive(first));
    board.at(time + after + CONTACT_BOUNCE, () => board.pin(pin).drive(last));
    board.at(time + after + 2 * CONTACT_BOUNCE, () => board.pin(pin).drive(first));
  }
}

/** What was printed, line by line. */
function printed(board: Simulation): string[] {
  return Buffer.from(board.serial(0).received).toString().split('\n').slice(0, -1);
}

describe("The beginner's projects", () => {
  for (const [name, sketch] of Object.entries(beginners)) {
    it(`${name} does what it says`, async () => {
      const path = `examples/${name}.fbp`;
      assert.deepEqual(await observe(path, sketch), sketch);
    });
  }

  it('two-rates blinks two lamps, each at its rate', async () => {
    const board = await example('two-rates', 6);
    await board.advance(1500);
    const times = (pin: string) => board.pin(pin).changes.map(([time]) => time);
    assert.deepEqual(times('D8'), [0, 250, 500, 750, 1000, 1250, 1500]);
    assert.deepEqual(times('D9'), [0, 700, 1400]);
  });

  it('toggle-button switches once for each press, however it bounces', async () => {
    const board = await example('toggle-button', 4);
    for (const time of [100, 500, 900]) press(board, 'D2', time);
    await board.advance(1200);
    assert.deepEqual(
      board.pin('LED').changes.map(([, level]) => level),
      [0, 1, 0, 1],
    );
    assert.deepEqual(board.errors, []);
  });

  it('fade is dark, bright, and dark again after four seconds', async () => {
    const board = await example('fade', 3);
    const seen: (number | undefined)[] = [];
    for (const time of [1000, 2000, 3000, 4000]) {
      await board.advance(time - board.time);
      seen.push(board.pin('D9').value);
    }
    assert.deepEqual(seen, [50, 100, 50, 0]);
  });

  it('knob sets the brightness', async () => {
    const board = await example('knob', 4, { A0: 1023 });
    board.at(30, () => board.pin('A0').analog(512));
    await board.advance(50);
    assert.deepEqual(board.pin('D9').changes, [
      [0, 0],
      [20, 100],
      [40, 50],
    ]);
  });

  it('thermometer measures in degrees, and has two thresholds', async () => {
    const board = await example('thermometer', 8, { A0: 133 });
    board.at(1500, () => board.pin('A0').analog(145));
    board.at(2500, () => board.pin('A0').analog(154));
    await board.advance(3000);
    assert.deepEqual(printed(board), ['degrees C: 14.94', 'degrees C: 20.80', 'degrees C: 25.19']);
    assert.deepEqual(board.pin('D8').changes.slice(1), [
      [0, 1],
      [2000, 0],
    ]);
    assert.deepEqual(board.pin('D9').changes, [
      [0, 0],
      [3000, 1],
    ]);
  });

  it('csv-logger prints one line of both readings a second', async () => {
    const board = await example('csv-logger', 5, { A0: 512, A1: 300 });
    board.at(1500, () => board.pin('A1').analog(1023));
    await board.advance(3000);
    assert.deepEqual(printed(board), ['512,300', '512,1023', '512,1023']);
  });
});

describe('examples/reaction-game.fbp', () => {
  it('measures from the light to the press, again and again', async () => {
    const board = await example('reaction-game', 12);
    const lit = async () => {
      await board.expectPin('LED', 1, { within: 5000 });
      return board.time;
    };
    const first = await lit();
    assert.ok(first >= 1000 && first <= 4000, `${first} ms`);
    press(board, 'D2', first + 250);
    press(board, 'D2', first + 1000);
    await board.expectPin('LED', 0, { within: 400 });
    const second = await lit();
    press(board, 'D2', second + 180);
    await board.advance(500);
    // A press counts when its contacts have been still for 20 ms.
    assert.deepEqual(printed(board), ['ms: 276', 'ms: 206']);
    assert.deepEqual(board.errors, []);
  });

  it('begins anew after a press that was too early', async () => {
    const board = await example('reaction-game', 12);
    press(board, 'D2', 100);
    const early = 100 + 2 * CONTACT_BOUNCE + 20;
    await board.expectPin('LED', 1, { within: 10_000 });
    assert.ok(board.time >= early + 2000, `${board.time} ms: a second of rest, and one to four until the light`);
    assert.deepEqual(printed(board), []);
  });
});

describe('examples/reaction-game.fbp with a button that is held', () => {
  it('does not take it for a press when the light comes', async () => {
    const board = await example('reaction-game', 12);
    // Early, and down until long after the light.
    board.at(100, () => board.pin('D2').drive(0));
    await board.expectPin('LED', 1, { within: 10_000 });
    const lit = board.time;
    board.at(lit + 400, () => board.pin('D2').drive(1));
    press(board, 'D2', lit + 700);
    await board.advance(1000);
    assert.deepEqual(printed(board), ['ms: 726']);
    assert.deepEqual(board.errors, []);
  });
});

describe('examples/code-lock.fbp', () => {
  const ONE = 'D2';
  const TWO = 'D3';
  const THREE = 'D4';

  /** How long after the start the lock opens when [keys] are pressed, one every half second. */
  async function opening(...keys: readonly string[]): Promise<number[]> {
    const board = await example('code-lock', 8);
    for (const [i, pin] of keys.entries()) press(board, pin, 500 * (i + 1));
    await board.advance(10_000);
    assert.deepEqual(board.errors, []);
    assert.deepEqual(board.pin('D9').changes, board.pin('D8').changes);
    return board
      .pin('D8')
      .changes.slice(1)
      .map(([time]) => time);
  }

  it('opens for three seconds at the right keys', async () => {
    assert.deepEqual(await opening(ONE, THREE, TWO), [1526, 4526]);
  });

  it('stays shut at wrong ones', async () => {
    assert.deepEqual(await opening(ONE, TWO, THREE), []);
    assert.deepEqual(await opening(THREE, TWO, ONE), []);
    assert.deepEqual(await opening(ONE, THREE, THREE, TWO), []);
  });

  it('takes the right keys after wrong ones', async () => {
    assert.deepEqual(await opening(TWO, ONE, ONE, THREE, TWO), [2526, 5526]);
  });

  it('forgets what was pressed after ten seconds', async () => {
    const board = await example('code-lock', 8);
    press(board, ONE, 500);
    press(board, THREE, 1000);
    press(board, TWO, 11_500);
    await board.advance(13_000);
    assert.deepEqual(board.pin('D8').changes, [[0, 0]]);
  });
});
