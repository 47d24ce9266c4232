import assert from 'node:assert/strict';
import { carrierError } from '../../bench/io/timers.js';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';

/** Emulated boards with timers, whose clocks are exact; avr-pulses.test.ts has the Uno, with its link idle and busy. */
const BOARDS = ['emulator:rp2040', 'emulator:lpc1768'];
/** Pins of theirs that have a carrier. */
const CARRIERS = [
  ['rp2040', 'D14'],
  ['rp2040', 'D15'],
  ['lpc1768', 'D2'],
  ['lpc1768', 'D7'],
] as const;

/** Runs a graph, and returns the times in µs at which a pin changed, without its first level. */
async function changes(on: string, graph: string, pin: string, milliseconds: number): Promise<number[]> {
  const board: Simulation = await simulate(graph, { on, components: 'bench/io/parts' });
  try {
    await board.advance(milliseconds);
    return board
      .pin(pin)
      .changes.slice(1)
      .map(([time]) => time * 1000);
  } finally {
    board.close();
  }
}

const distances = (times: readonly number[]) => times.slice(1).map((time, i) => time - (times[i] ?? 0));

/** Checks that each of [actual] is within [by] of [wanted]. */
function assertNear(actual: readonly number[], wanted: number, by: number): void {
  assert.ok(actual.length > 0, 'none');
  for (const each of actual) assert.ok(Math.abs(each - wanted) <= by, `${each}, not ${wanted}`);
}

for (const on of BOARDS) {
  describe(`the timers of ${on}`, function () {
    this.timeout(120_000);

    it('give servos their pulses within 4 µs, every 20 ms', async () => {
      const graph = "1500 -> PULSE a(Servo)\n'D9' -> PIN a\n544 -> PULSE b(Servo)\n'D10' -> PIN b";
      const times = await changes(on, graph, 'D9', 250);
      const widths = distances(times).filter((_, i) => i % 2 === 0);
      assert.ok(widths.length >= 10, `${widths.length} pulses`);
      assertNear(widths, 1500, 4);
      assertNear(distances(times.filter((_, i) => i % 2 === 0)), 20_000, 4);
    });

    it('play tones within 0.5 %', async () => {
      for (const frequency of [31, 440, 10_000]) {
        const graph = `'D8' -> PIN tone(Tone)\n${frequency} -> FREQUENCY tone`;
        const times = await changes(on, graph, 'D8', 500);
        const periods = Math.floor((times.length - 1) / 2);
        const heard = (periods * 1e6) / ((times[2 * periods] ?? 0) - (times[0] ?? 0));
        assertNear([heard], frequency, frequency / 200);
      }
    });

    it('make all steps, each within 15 µs', async () => {
      const pins = "'D8' -> STEP motor\n'D4' -> DIRECTION motor";
      const times = await changes(on, `2000 -> SPEED motor(Stepper)\n1000 -> MOVE motor\n${pins}`, 'D8', 600);
      const rises = times.filter((_, i) => i % 2 === 0);
      assert.equal(rises.length, 1000);
      assertNear(
        rises.map((time, i) => time - i * 500),
        rises[0] ?? 0,
        15,
      );
    });

    it('call a node at the time of its alarm, within 50 µs', async () => {
      const times = await changes(on, "1234 -> INTERVAL beat(Beat)\n'D8' -> PIN beat", 'D8', 100);
      // The first ones come while the board still talks with the host.
      assertNear(distances(times.slice(4)), 1234, 50);
      assert.ok(times.length > 50);
    });
  });
}

describe('the carrier', function () {
  this.timeout(120_000);

  for (const [board, pin] of CARRIERS) {
    for (const busy of [false, true]) {
      const link = busy ? 'as busy as it gets' : 'idle';

      it(`of ${pin} of an emulated ${board} has bursts of 38 kHz within 50 µs while its link is ${link}`, async () => {
        const { burst, frequency, bursts } = await carrierError(busy, board, pin);
        assert.equal(bursts, 200);
        assert.ok(burst <= 50, `${burst} µs`);
        assert.ok(frequency <= 1, `${frequency} %`);
      });
    }
  }
});
