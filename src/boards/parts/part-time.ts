/** Returned by what happens later: prevents it. */
export type Cancel = () => void;

/** The time of a board as parts at its pins see it, in microseconds since the board was switched on, with decimals. */
export interface PartTime {
  readonly time: number;
  /** Calls [action] once, in [microseconds]. Returns a function that cancels it. */
  after(microseconds: number, action: () => void): Cancel;
}
