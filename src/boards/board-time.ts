/** The time of a simulated or emulated board. */
export interface BoardTime {
  /** Milliseconds since power-on. */
  readonly now: number;
  /** While it is paused, only `step` lets time pass. */
  paused: boolean;
  /**
   * Whether what the host sends is handled while it is paused. An emulated chip needs time for that: there it waits until
   * the board goes on.
   */
  readonly hearsPaused: boolean;
  /** Board time relative to wall time: 1 is real time. */
  speed: number;
  /** Lets so many milliseconds pass, as fast as possible. Resolves when they have passed. */
  step(milliseconds: number): Promise<void>;
}
