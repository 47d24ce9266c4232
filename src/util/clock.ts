/** Lets time be handed in: the wall's for serial ports, a board's own for boards in the same process. */
export interface Clock {
  /** Calls [action] once, after [milliseconds]. Returns what prevents that. */
  after(milliseconds: number, action: () => void): () => void;
}

/** Time that never passes: for a way on which nothing is ever lost. */
export const stillClock: Clock = { after: () => () => {} };

/** The time of the world. */
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
