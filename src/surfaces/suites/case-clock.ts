/** The clock of a case: the board's, without the time that is spent on the link. In milliseconds. */
export class CaseClock {
  /** Time that the board has spent while this clock stood still. */
  private stood = 0;
  /** Board time up to which the case has got. */
  private reached = 0;
  /** Where this clock stands or stood last. */
  private stand0 = 0;
  private isStanding = false;

  get time(): number {
    return this.reached - this.stood;
  }

  /** The board time that belongs to `time`. */
  get boardTime(): number {
    return this.reached;
  }

  /** What this clock shows, or showed, at a board time; what happens while it stands happens at once. */
  caseTime(boardTime: number): number {
    const time = Math.max(boardTime - this.stood, this.stand0);
    return this.isStanding ? Math.min(time, this.time) : time;
  }

  /** Goes on by [milliseconds]; returns the board time that belongs to it. */
  advance(milliseconds: number): number {
    this.reached += milliseconds;
    return this.reached;
  }

  /** Stands still up to a board time. */
  standUntil(boardTime: number): void {
    this.stand0 = this.time;
    this.stood += boardTime - this.reached;
    this.reached = boardTime;
  }

  /** Stands still from now on, */
  stop(): void {
    this.stand0 = this.time;
    this.isStanding = true;
  }

  /** until now, where the board has got to [boardTime]. */
  goOn(boardTime: number): void {
    this.isStanding = false;
    this.standUntil(boardTime);
  }
}
