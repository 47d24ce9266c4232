import type { Clock } from '../../util/clock.js';

/** The time of a board as its parts see it: exact also while the program runs. */
export interface PartClock extends Clock {
  /** Milliseconds, with decimals, since the board was switched on. */
  readonly time: number;
}
