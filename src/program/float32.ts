/** This many decimal digits suffice to distinguish any two float32 values. */
const MOST_DIGITS = 9;

/**
 * Returns the shortest decimal that identifies the float32 nearest to `n`: 9.9 for 9.899999618530273.
 * Zeros keep their sign, NaN and infinities are returned as they are, and overflow becomes infinity.
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
 * Returns the next decimal away from zero with the same number of digits. Above a power of two, float32 values are
 * twice as far apart as below, so the nearest decimal can fail where this one works: 2⁹⁰ is 1.2379401e27.
 */
function stepAway(decimal: string, digits: number): number {
  const [mantissa = '', exponent = ''] = decimal.split('e');
  const units = Number(mantissa.replace('.', ''));
  return Number(`${units + Math.sign(units)}e${Number(exponent) - (digits - 1)}`);
}
