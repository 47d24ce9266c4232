import assert from 'node:assert/strict';
import { parseDuration } from '../../src/util/duration.js';

describe('A duration', () => {
  const durations: [string, number][] = [
    ['0', 0],
    ['300', 300],
    ['500us', 0.5],
    ['500 µs', 0.5],
    ['300ms', 300],
    ['.5ms', 0.5],
    ['2s', 2000],
    ['1.1s', 1100],
    ['1 s', 1000],
    ['1.5m', 90_000],
    ['2 min', 120_000],
    ['1h', 3_600_000],
    ['1d', 86_400_000],
  ];
  for (const [text, milliseconds] of durations) {
    it(`of ${text} is ${milliseconds} ms`, () => assert.equal(parseDuration(text), milliseconds));
  }

  it('is whole microseconds', () => assert.equal(parseDuration('0.00149s'), 1.49));

  for (const text of ['', 's', '-1', '1w', '2sec', '1e3', '0x10', '1:00', 'NaN', 'Infinity', '1 constructor']) {
    it(`cannot be '${text}', and the error says what is valid`, () => {
      assert.throws(() => parseDuration(text), {
        message: `'${text}' is not a duration: write a number with a unit (us, ms, s, min, h, d), such as 300ms, 2s or 1.5min; without a unit it is ms`,
      });
    });
  }

  it('is at most as long as a board can count in microseconds', () => {
    assert.throws(() => parseDuration('999999999d'), { message: /^'999999999d' is too long: / });
  });
});
