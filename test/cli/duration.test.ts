import assert from 'node:assert/strict';
import { InvalidArgumentError } from 'commander';
import { formatClock, parseDuration } from '../../src/surfaces/cli/duration.js';

describe('A time on the command line', () => {
  const times: [string, number][] = [
    ['0', 0],
    ['300', 300],
    ['300ms', 300],
    ['.5ms', 0.5],
    ['2s', 2000],
    ['1.1s', 1100],
    ['1.5m', 90_000],
    ['1h', 3_600_000],
    ['1d', 86_400_000],
  ];
  for (const [text, milliseconds] of times) {
    it(`of ${text} is ${milliseconds} ms`, () => assert.equal(parseDuration(text), milliseconds));
  }

  it('is whole microseconds', () => assert.equal(parseDuration('0.00149s'), 1.49));

  for (const text of ['', 's', '-1', '1 s', '1w', '2sec', '1e3', '0x10', '1:00', 'NaN']) {
    it(`is not '${text}', and the error says what would be`, () => {
      assert.throws(() => parseDuration(text), {
        name: 'InvalidArgumentError',
        message: `'${text}' is not a time: write 300, 300ms, 2s, 1.5m, 1h or 1d.`,
      });
    });
  }

  it('is not longer than a board can count microseconds', () => {
    assert.throws(() => parseDuration('999999999d'), InvalidArgumentError);
  });

  const clocks: [number, string][] = [
    [0, '0:00.000'],
    [300.9, '0:00.300'],
    [61_002, '1:01.002'],
    [3_599_999, '59:59.999'],
    [3_723_004, '1:02:03.004'],
    [86_400_000, '24:00:00.000'],
  ];
  for (const [milliseconds, text] of clocks) {
    it(`of ${milliseconds} ms is ${text} on the clock`, () => assert.equal(formatClock(milliseconds), text));
  }
});
