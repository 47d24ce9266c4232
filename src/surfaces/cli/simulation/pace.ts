import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { Simulation } from './simulation.js';

export interface Pace {
  /** Where board time ends, in milliseconds; may be Infinity. */
  until: number;
  /** Board time follows the wall clock, so many times faster; undefined: as fast as it goes. */
  speed: number | undefined;
  /** Milliseconds of board time that are computed in a moment: after them it is asked whether to go on. */
  slice: number;
  /** Ends it before its time. */
  signal: AbortSignal;
  /** While true, board time stands still. */
  isPaused(): boolean;
  /** Called again and again, at most every few dozen milliseconds of wall time. */
  onFrame(): void;
}

/** Milliseconds of wall time from one frame to the next. */
const FRAME = 40;
/** Milliseconds of wall time that a frame may compute. A board that cannot keep up falls behind. */
const BUDGET = 30;
/** After a longer sleep (of the whole machine, say) time goes on from there. */
const LONGEST_GAP = 200;

/** Lets time pass on the board until [pace].until, or until the program was stopped. */
export async function run(simulation: Simulation, pace: Pace): Promise<void> {
  const { speed } = pace;
  while (goesOn(simulation, pace)) {
    if (speed === undefined) {
      compute(simulation, pace, pace.until);
      await breathe();
    } else {
      await follow(simulation, pace, speed);
    }
    pace.onFrame();
  }
}

/** Follows the wall clock until time ends or stands still. */
async function follow(simulation: Simulation, pace: Pace, speed: number): Promise<void> {
  let wall = performance.now();
  let target = simulation.board.time;
  while (goesOn(simulation, pace)) {
    // Rejects when it is all over, which the loop will find.
    await sleep(FRAME, undefined, { signal: pace.signal }).catch(() => {});
    const now = performance.now();
    if (!pace.isPaused()) {
      target = Math.min(pace.until, target + Math.min(now - wall, LONGEST_GAP) * speed);
      if (!compute(simulation, pace, target)) target = simulation.board.time;
    }
    wall = now;
    pace.onFrame();
  }
}

function goesOn({ board, failure }: Simulation, { until, signal }: Pace): boolean {
  return board.time < until && failure === undefined && !signal.aborted;
}

/** Runs to [target] in slices; false when the time to compute was over before. */
function compute(simulation: Simulation, pace: Pace, target: number): boolean {
  const { board } = simulation;
  const end = performance.now() + BUDGET;
  while (board.time < target && goesOn(simulation, pace)) {
    if (performance.now() > end) return false;
    board.runUntil(Math.min(target, board.time + pace.slice));
  }
  return true;
}
