import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../../util/duration.js';
import { errorMessage } from '../../util/errors.js';

/** The milliseconds in an argument; throws commander's InvalidArgumentError when it is not a duration. */
export function durationArgument(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError(errorMessage(error));
  }
}

/** Like durationArgument, for the time between two events: at least a millisecond. */
export function intervalArgument(text: string): number {
  const interval = durationArgument(text);
  if (interval >= 1) return interval;
  throw new InvalidArgumentError(`'${text}' is too short: write 1ms or more.`);
}

/** Formats milliseconds as on a clock: `0:00.300`, `1:02:03.004`. */
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
