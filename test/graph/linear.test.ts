import { strict as assert } from 'node:assert';
import { compile, generators } from './long-texts.js';
import { processorTime } from './processor-time.js';

/** Bytes of the shorter text; the longer one has four times as many. */
const SIZE = 8_000;
/** Milliseconds that are too few to be measured: what takes quadratic time takes more. */
const SHORT = 60;
/** What doubling a text may do to the time that it takes. */
const DOUBLED = 2.5;

function isLinear(text: (size: number) => string): boolean {
  const [once, fourTimes] = [text(SIZE), text(4 * SIZE)];
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // The least of several counts: the first run warms up, and garbage of other texts may be collected in any.
  for (let attempt = 0; attempt < 8; attempt++) {
    long = Math.min(
      long,
      processorTime(() => compile(fourTimes)),
    );
    if (long < SHORT) return true;
    short = Math.min(
      short,
      processorTime(() => compile(once)),
    );
    if (long <= DOUBLED ** 2 * short) return true;
  }
  return false;
}

describe('A text twice as long', () => {
  for (const [title, text] of generators) {
    it(`takes at most ${DOUBLED} times as long: ${title}`, () => assert.ok(isLinear(text)));
  }
});
