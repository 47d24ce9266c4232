import type { VirtualBoard } from './virtual-board.js';

/** Board time in ms that passes between two looks at what is waited for. */
const STEP = 0.25;
/** Steps after which the process may do other things. */
const STEPS = 100;

/**
 * Lets [board] run until [promise] is settled, and resolves with what it does. With [limit] it runs no further than to
 * that time, and resolves with undefined when it gets there.
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
    // What was heard may have led to a chain of promises.
    if (step % STEPS === 0) await new Promise((resolve) => setImmediate(resolve));
    else for (let turn = 0; turn < TURNS && !isSettled; turn++) await undefined;
    if (isSettled) return promise;
    if (board.time >= limit) return undefined;
    board.runUntil(Math.min(limit, board.time + STEP));
  }
}

/** Promises in a row that one message of a device may settle. */
const TURNS = 12;
