/** The time of a simulated board that follows the wall clock. */
export interface BoardTime {
  /** Milliseconds since power-on. */
  readonly now: number;
  /** While it is paused, only `step` lets time pass. What comes from outside is handled all the same. */
  paused: boolean;
  /** Board time relative to wall time: 1 is real time. */
  speed: number;
  /** Lets so many milliseconds pass at once. */
  step(milliseconds: number): void;
}
