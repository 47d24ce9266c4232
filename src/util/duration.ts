/** Milliseconds in a unit. */
const UNITS: Readonly<Record<string, number>> = {
  us: 0.001,
  µs: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const DURATION = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-zµ]+)?$/;
/** Boards count microseconds, in whole numbers. */
const MOST = Number.MAX_SAFE_INTEGER / 1000;
const ADVICE =
  'write a number with a unit (us, ms, s, min, h, d), such as 300ms, 2s or 1.5min; without a unit it is ms';

/**
 * The milliseconds in a text such as `300`, `500us`, `300 ms`, `2s`, `1.5m`, `2 min`, `1h` or `1d`, to the microsecond.
 * Throws an Error that says what would be right.
 */
export function parseDuration(text: string): number {
  const [, number, unit = 'ms'] = DURATION.exec(text.trim()) ?? [];
  const milliseconds = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (number === undefined || Number.isNaN(milliseconds)) throw new Error(`'${text}' is not a duration: ${ADVICE}`);
  if (milliseconds > MOST) throw new Error(`'${text}' is too long: a board cannot count that many microseconds`);
  return Math.round(milliseconds * 1000) / 1000;
}
