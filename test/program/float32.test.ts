import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shortestFloat32 } from '../../src/program/float32.js';

describe('The shortest decimal of a float32', () => {
  const examples: [string, number, number][] = [
    ['9.9', Math.fround(9.9), 9.9],
    ['-7.7', Math.fround(-7.7), -7.7],
    ['0.1', Math.fround(0.1), 0.1],
    ['16777216', 2 ** 24, 16777216],
    ['the smallest subnormal', 2 ** -149, 1e-45],
    ['the largest subnormal', Math.fround(1.1754942e-38), 1.1754942e-38],
    ['the largest number', 3.4028234663852886e38, 3.4028235e38],
    ['2⁹⁰, where the nearest decimal of 8 digits names another', 2 ** 90, 1.2379401e27],
    ['-2⁹⁰', -(2 ** 90), -1.2379401e27],
    ['a double, as its nearest float32', 1 / 3, 0.33333334],
    ['zero', 0, 0],
    ['minus zero', -0, -0],
    ['NaN', Number.NaN, Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ['a double beyond all float32', 1e39, Number.POSITIVE_INFINITY],
  ];
  for (const [what, n, decimal] of examples) {
    it(`is ${decimal} for ${what}`, () => assert.equal(shortestFloat32(n), decimal));
  }

  it('names the same float32', () => {
    fc.assert(fc.property(fc.float(), (n) => assert.equal(Math.fround(shortestFloat32(n)), n)));
  });
});
