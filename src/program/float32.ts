/** A float32 needs at most this many decimal digits to be told from all others. */
const MOST_DIGITS = 9;

/**
 * The shortest decimal that names the float32 nearest to `n`: 9.9 for 9.899999618530273.
 * Zeros keep their sign; NaN and the infinities stay; beyond the largest float32 it is an infinity.
 */
export function shortestFloat32(n: number): number {
  const single = Math.fround(n);
  if (single === 0 || !Number.isFinite(single)) return single;
  for (let digits = 1; digits < MOST_DIGITS; digits++) {
    const rounded = single.toExponential(digits - 1);
    for (const decimal of [Number(rounded), stepAway(rounded, digits)]) {
      if (Math.fround(decimal) === single) return decimal;
    }
  }
  return Number(single.toPrecision(MOST_DIGITS));
}

/**
 * The next decimal of as many digits, farther from zero. The neighbours of a power of two are twice as far on that
 * side, so there the nearest decimal can miss where this one hits: 2⁹⁰ is 1.2379401e27.
 */
function stepAway(decimal: string, digits: number): number {
  const [mantissa = '', exponent = ''] = decimal.split('e');
  const units = Number(mantissa.replace('.', ''));
  return Number(`${units + Math.sign(units)}e${Number(exponent) - (digits - 1)}`);
}
