/** A source of time: the wall clock for serial ports, a board's own clock for boards in the same process. */
export interface Clock {
  /** Calls [action] once, after [milliseconds]. Returns a function that cancels it. */
  after(milliseconds: number, action: () => void): () => void;
}

/** A clock that never advances, for connections without loss, which need no timeouts. */
export const stillClock: Clock = { after: () => () => {} };

/** Real time. */
export const wallClock: Clock = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The time of a board. */
export function clockOf(board: { readonly time: number; at(time: number, action: () => void): void }): Clock {
  return {
    after(milliseconds, action) {
      let isWanted = true;
      board.at(board.time + milliseconds, () => {
        if (isWanted) action();
      });
      return () => {
        isWanted = false;
      };
    },
  };
}
