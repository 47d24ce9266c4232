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

/** A pace that can be paused, and be faster or slower than the wall clock. */
export class Tempo {
  private last: number;
  /** The wall clock, as it would be without pauses and at speed 1. */
  private wall: number;
  private pace: Pace;
  private isPaused = false;
  private factor = 1;

  /** [now]: the wall time at which the board shows [time]. */
  constructor(now: number, time: number) {
    this.last = now;
    this.wall = now;
    this.pace = new Pace(now - time);
  }

  get paused(): boolean {
    return this.isPaused;
  }

  get speed(): number {
    return this.factor;
  }

  /** From wall time [now] on, at which the board shows [time]. The time of a pause is not caught up with. */
  set({ paused, speed }: { paused: boolean; speed: number }, now: number, time: number): void {
    this.pass(now);
    [this.isPaused, this.factor] = [paused, speed];
    this.rebase(time);
  }

  /** The board has gone ahead by itself, to [time]. */
  rebase(time: number): void {
    this.pace = new Pace(this.wall - time);
  }

  /** Returns the time that the board should have at wall time [now]; [time], the time that it has, while it is paused. */
  target(now: number, time: number): number {
    this.pass(now);
    return this.isPaused ? time : this.pace.target(this.wall, time);
  }

  private pass(now: number): void {
    this.wall += (now - this.last) * this.factor;
    this.last = now;
  }
}
