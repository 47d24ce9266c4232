import assert from 'node:assert/strict';
import { PixelStrip } from '../../src/parts/index.js';
import { describeEvent } from '../../src/surfaces/events/describe-event.js';
import { type Simulation, simulate } from '../../src/surfaces/testing/index.js';

/** Runs a graph for [milliseconds], and returns the changes of a pin. */
async function changes(text: string, pin: string, milliseconds: number): Promise<[number, number][]> {
  const board: Simulation = await simulate(text);
  try {
    await board.advance(milliseconds);
    return board.pin(pin).changes.map(([time, value]) => [time, value]);
  } finally {
    board.close();
  }
}

describe('pulses of the simulated board', () => {
  it('come every 20 ms for a servo, to the microsecond', async () => {
    assert.deepEqual(await changes("1500 -> PULSE servo(Servo)\n'D9' -> PIN servo", 'D9', 50), [
      [0, 0],
      [0, 1],
      [1.5, 0],
      [20, 1],
      [21.5, 0],
      [40, 1],
      [41.5, 0],
    ]);
  });

  it('have no drift in a tone whose half period is no whole number of microseconds', async () => {
    const all = await changes("'D8' -> PIN tone(Tone)\n440 -> FREQUENCY tone", 'D8', 1000);
    const rises = all.filter(([, level]) => level === 1);
    assert.equal(rises.length, 440);
    assert.deepEqual(all.slice(0, 4), [
      [0, 0],
      [1.136, 1],
      [2.272, 0],
      [3.409, 1],
    ]);
  });

  it('show pixels the colours that were sent, each bit as in the datasheet', async () => {
    const test = await simulate("INPORT=strip.IN:IN\n3 -> PIXELS strip(PixelStrip)\n'D6' -> PIN strip");
    try {
      const strip = new PixelStrip();
      strip.set('pixels', 3);
      strip.attach(test.bench, { din: 'D6' });
      await test.advance(5);
      await test.send('IN', [0xff8001, 0x00ff00]);
      await test.advance(5);
      assert.deepEqual([...strip.shown], [0xff8001, 0x00ff00, 0]);
      assert.deepEqual([strip.log, strip.frames.length], [[], 1]);
      assert.deepEqual(
        test.events.filter(({ type }) => type === 'pixels').map((event) => describeEvent(event)),
        ['D6 pixels 3 × 000000', 'D6 pixels ff8001 00ff00 000000'],
      );
    } finally {
      test.close();
    }
  });

  it('are the same each time', async () => {
    const graph = "'D8' -> PIN tone(Tone)\n1234 -> FREQUENCY tone\n777 -> PULSE servo(Servo)\n'D9' -> PIN servo";
    assert.deepEqual(await changes(graph, 'D8', 300), await changes(graph, 'D8', 300));
  });
});
