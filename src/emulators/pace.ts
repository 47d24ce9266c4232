/** Farther behind the wall clock than this, in ms, a board does not try to catch up. */
const MOST_BEHIND = 200;

/** Keeps a board's time beside the wall clock. Knows no clock: the time of the wall is handed in, in ms. */
export class Pace {
  /** What the wall showed when the board was switched on, had it never been late. */
  private start: number;

  constructor(now: number) {
    this.start = now;
  }

  /** The time that the board should show, whose clock shows [time]; never less than that. */
  target(now: number, time: number): number {
    this.start = Math.max(this.start, now - time - MOST_BEHIND);
    return Math.max(time, now - this.start);
  }
}
