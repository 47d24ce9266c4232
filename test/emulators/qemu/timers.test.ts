import assert from 'node:assert/strict';
import { simulate } from '../../../src/surfaces/testing/index.js';

/** Boards whose emulator tells time by the millisecond. */
const BOARDS = ['emulator:tm4c123', 'emulator:microbit'];
/** Pins of both. */
const [FIRST, SECOND, THIRD] = ['D8', 'D9', 'D7'];

/** Runs a graph, and returns the times in ms at which a pin rose. */
async function rises(on: string, graph: string, pin: string, milliseconds: number): Promise<number[]> {
  const board = await simulate(graph, { on, components: 'bench/io/parts' });
  try {
    await board.advance(milliseconds);
    return board
      .pin(pin)
      .changes.filter(([, level]) => level === 1)
      .map(([time]) => time);
  } finally {
    board.close();
  }
}

const lengthOf = (times: readonly number[]) => (times.at(-1) ?? 0) - (times[0] ?? 0);

for (const on of BOARDS) {
  describe(`the timer of ${on}, to the millisecond`, function () {
    this.timeout(120_000);

    it('gives servos a pulse every 20 ms', async () => {
      const graph = `1500 -> PULSE a(Servo)\n'${FIRST}' -> PIN a\n544 -> PULSE b(Servo)\n'${SECOND}' -> PIN b`;
      const times = await rises(on, graph, FIRST, 430);
      assert.ok(times.length >= 20, `${times.length} pulses`);
      assert.ok(Math.abs(lengthOf(times) - 20 * (times.length - 1)) <= 1, `${lengthOf(times)} ms`);
    });

    it('gives them while values are kept, whatever timer the storage uses', async () => {
      const keeping = `0 -> KEY last(Store)\nevery(Timer) OUT -> IN count(Counter) OUT -> IN last\n2 -> INTERVAL every`;
      const graph = `1500 -> PULSE a(Servo)\n'${FIRST}' -> PIN a\n${keeping}\n1 -> INTERVAL last`;
      const times = await rises(on, graph, FIRST, 430);
      assert.ok(times.length >= 20, `${times.length} pulses`);
      assert.ok(Math.abs(lengthOf(times) - 20 * (times.length - 1)) <= 1, `${lengthOf(times)} ms`);
    });

    it('plays tones', async () => {
      for (const frequency of [31, 440, 2000]) {
        const times = await rises(on, `'${FIRST}' -> PIN tone(Tone)\n${frequency} -> FREQUENCY tone`, FIRST, 500);
        const wanted = ((times.length - 1) * 1000) / frequency;
        assert.ok(times.length > frequency * 0.4, `${times.length} periods of ${frequency} Hz`);
        assert.ok(Math.abs(lengthOf(times) - wanted) <= 1.5, `${lengthOf(times)} ms, not ${wanted}`);
      }
    });

    it('makes all steps, in the time that they take', async () => {
      const pins = `'${FIRST}' -> STEP motor\n'${THIRD}' -> DIRECTION motor`;
      const times = await rises(on, `1000 -> SPEED motor(Stepper)\n500 -> MOVE motor\n${pins}`, FIRST, 600);
      assert.equal(times.length, 500);
      assert.ok(Math.abs(lengthOf(times) - 499) <= 1.5, `${lengthOf(times)} ms`);
    });

    it('calls a node at the time of its alarm', async () => {
      const times = await rises(on, `1234 -> INTERVAL beat(Beat)\n'${FIRST}' -> PIN beat`, FIRST, 300);
      assert.ok(times.length > 100, `${times.length} beats`);
      assert.ok(
        Math.abs(lengthOf(times) - (times.length - 1) * 2.468) <= 3,
        `${times.length} in ${lengthOf(times)} ms`,
      );
    });
  });
}
