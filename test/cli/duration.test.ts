import assert from 'node:assert/strict';
import { InvalidArgumentError } from 'commander';
import { durationArgument, formatClock } from '../../src/surfaces/cli/duration.js';

describe('A time on the command line', () => {
  it('is a duration', () => assert.equal(durationArgument('1.5m'), 90_000));

  it('is refused with an error of commander', () => {
    assert.throws(() => durationArgument('soon'), InvalidArgumentError);
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
