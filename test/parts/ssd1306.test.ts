import assert from 'node:assert/strict';
import { Ssd1306 } from '../../src/parts/index.js';
import { said, wired } from './bench.js';

/** A line that changes as often as it can be drawn, beside a level that changes each 5 ms. */
const GRAPH = `beat(Timer) OUT -> IN level(ToggleBoolean) OUT -> IN led(DigitalWrite)
5 -> INTERVAL beat
13 -> PIN led
beat OUT -> IN count(Counter) OUT -> LINE[7] display(Ssd1306)
count OUT -> LINE[0] display`;

describe('The display SSD1306 on an emulated Uno', function () {
  this.timeout(120_000);

  it('draws 120 lines a second and more, each in its turn, and nothing else waits for it for more than 1 ms', async () => {
    const display = new Ssd1306();
    const test = await wired('emulator:uno', GRAPH, display, {}, 200);
    const { frames } = display.state;
    const [edges, errors] = [test.pin('D13').changes.length, test.errors.length];
    await test.advance(1000);
    const times = test
      .pin('D13')
      .changes.slice(edges)
      .map(([time]) => time);
    const late = times.slice(1).map((time, at) => Math.abs(time - (times[at] ?? 0) - 5));
    const drawn = display.state.frames - frames;
    assert.ok(drawn >= 60, `the last line was drawn ${drawn} times`);
    assert.ok(times.length >= 195, `the level has changed ${times.length} times`);
    assert.ok(Math.max(...late) <= 1, `a beat of 5 ms was ${Math.max(...late)} ms off`);
    assert.deepEqual([said(display), test.errors.slice(errors)], [[], []]);
  });
});
