import type { VirtualBoard } from './virtual-board.js';

/** Board time between two checks of the promise, in milliseconds. */
const STEP = 0.25;
/** Steps after which the event loop gets a turn. */
const STEPS = 100;

/**
 * Runs [board] until [promise] settles, and settles in the same way. With [limit], runs at most to that board time, and
 * then resolves with undefined.
 */
export async function runUntilSettled<T>(board: VirtualBoard, promise: Promise<T>): Promise<T>;
export async function runUntilSettled<T>(
  board: VirtualBoard,
  promise: Promise<T>,
  limit: number,
): Promise<T | undefined>;
export async function runUntilSettled<T>(board: VirtualBoard, promise: Promise<T>, limit = Number.POSITIVE_INFINITY) {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  for (let step = 1; ; step++) {
    // A message from the board may settle a chain of promises.
    if (step % STEPS === 0) await new Promise((resolve) => setImmediate(resolve));
    else for (let turn = 0; turn < TURNS && !isSettled; turn++) await undefined;
    if (isSettled) return promise;
    if (board.time >= limit) return undefined;
    board.runUntil(Math.min(limit, board.time + STEP));
  }
}

/** The longest chain of promises that one message of a device settles. */
const TURNS = 12;
