import { setImmediate as breathe } from 'node:timers/promises';

/** Milliseconds of board time that pass in one go, and of wall time until the process attends to something else. */
const SLICE = 50;
const BREATH = 30;

let lastBreath = performance.now();

/**
 * Runs [board] until its clock shows [time], in milliseconds. In between, this process attends to other things, such as
 * Ctrl-C: an hour of board time may take a minute.
 */
export async function runBreathing(
  board: { readonly time: number; runUntil(time: number): void },
  time: number,
): Promise<void> {
  for (let before = -1; board.time < time && board.time > before; ) {
    before = board.time;
    board.runUntil(Math.min(time, board.time + SLICE));
    if (performance.now() - lastBreath < BREATH) continue;
    await breathe();
    lastBreath = performance.now();
  }
}
