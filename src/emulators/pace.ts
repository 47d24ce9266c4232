/** A board that is behind the wall clock by more than this, in ms, does not catch up. */
const MOST_BEHIND = 200;

/** Keeps a board's time in step with the wall clock, whose time is passed in, in ms. */
export class Pace {
  /** The wall time at which the board was switched on, corrected for time it did not catch up. */
  private start: number;

  constructor(now: number) {
    this.start = now;
  }

  /** Returns the time that the board should have at wall time [now]; at least [time], the time that it has. */
  target(now: number, time: number): number {
    this.start = Math.max(this.start, now - time - MOST_BEHIND);
    return Math.max(time, now - this.start);
  }
}
