import assert from 'node:assert/strict';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import { flashImageOf } from '../../src/image/image.js';
import { boardCalled, build, optionsFor, programIn } from './images.js';

/** Milliseconds by which an edge may be late; the first one comes as soon as the board has booted. */
const LATEST = 1;

describe('the image of blink', function () {
  this.timeout(300_000);

  for (const name of ['uno', 'mega2560']) {
    it(`drives D13 of the ${name} as soon as it has booted, and then every 300 ms`, async () => {
      const image = await build(optionsFor(name, await programIn('test/fixtures/graphs/blink.fbp', boardCalled(name))));
      const board = emulatedAvr(avrBoard(name), [flashImageOf(image)]);
      const edges: { time: number; value: number }[] = [];
      board.onEvent((event) => {
        if (event.type === 'pin') edges.push({ time: event.time, value: event.value });
      });
      board.advance(1000);
      assert.deepEqual(
        edges.map(({ value }) => value),
        [0, 1, 0, 1],
      );
      for (const [index, { time }] of edges.entries()) {
        const late = time - 300 * index;
        assert.ok(late >= 0 && late < LATEST, `edge ${index} came after ${time} ms`);
      }
    });
  }
});
