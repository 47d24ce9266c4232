import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const DURATION = /^(\d+(?:\.\d+)?|\.\d+)(ms|s|m|h|d)?$/;
/** Boards count microseconds, in whole numbers. */
const MOST = Number.MAX_SAFE_INTEGER / 1000;

/**
 * The milliseconds, to the microsecond, in `300`, `300ms`, `2s`, `1.5m`, `1h` or `1d`. Throws commander's
 * InvalidArgumentError for everything else.
 */
export function parseDuration(text: string): number {
  const [, number = '', unit = 'ms'] = DURATION.exec(text) ?? [];
  const milliseconds = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (number === '') throw new InvalidArgumentError(`'${text}' is not a time: write 300, 300ms, 2s, 1.5m, 1h or 1d.`);
  if (milliseconds > MOST) throw new InvalidArgumentError(`'${text}' is longer than a board can count.`);
  return Math.round(milliseconds * 1000) / 1000;
}

/** Milliseconds as a clock shows them, to the millisecond: `0:00.300`, `1:02:03.004`. */
export function formatClock(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const seconds = `${pad(Math.floor(whole / 1000) % 60, 2)}.${pad(whole % 1000, 3)}`;
  const minutes = Math.floor(whole / 60_000);
  if (minutes < 60) return `${minutes}:${seconds}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60, 2)}:${seconds}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
