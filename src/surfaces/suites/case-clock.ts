/** The clock of a case, in milliseconds: board time without the time that is spent on the link. */
export class CaseClock {
  /** Board time that has passed while this clock was stopped. */
  private stood = 0;
  /** Board time that the case has reached. */
  private reached = 0;
  /** Case time at which this clock is stopped, or was stopped last. */
  private stand0 = 0;
  private isStanding = false;

  get time(): number {
    return this.reached - this.stood;
  }

  /** The board time that corresponds to `time`. */
  get boardTime(): number {
    return this.reached;
  }

  /** Case time at a board time. All events while the clock is stopped have the same case time. */
  caseTime(boardTime: number): number {
    const time = Math.max(boardTime - this.stood, this.stand0);
    return this.isStanding ? Math.min(time, this.time) : time;
  }

  /** Advances by [milliseconds]. Returns the corresponding board time. */
  advance(milliseconds: number): number {
    this.reached += milliseconds;
    return this.reached;
  }

  /** Stops the clock until a board time. */
  standUntil(boardTime: number): void {
    this.stand0 = this.time;
    this.stood += boardTime - this.reached;
    this.reached = boardTime;
  }

  /** Stops the clock. */
  stop(): void {
    this.stand0 = this.time;
    this.isStanding = true;
  }

  /** Restarts the clock, when the board has reached [boardTime]. */
  goOn(boardTime: number): void {
    this.isStanding = false;
    this.standUntil(boardTime);
  }
}
