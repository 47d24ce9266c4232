import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { Simulation } from './simulation.js';

export interface Pace {
  /** Board time at which to end, in milliseconds; may be Infinity. */
  until: number;
  /** Board time relative to wall time, which may change; undefined: as fast as possible. */
  readonly speed: number | undefined;
  /** Milliseconds of board time that are computed between two checks for the end. */
  slice: number;
  /** Ends the run early. */
  signal: AbortSignal;
  /** While this returns true, board time does not pass. */
  isPaused(): boolean;
  /** Called regularly, every few dozen milliseconds of wall time. */
  onFrame(): void;
}

/** Milliseconds of wall time from one frame to the next. */
const FRAME = 40;
/** Milliseconds of wall time that a frame may spend on computing. A board that cannot keep up falls behind. */
const BUDGET = 30;
/** Milliseconds of wall time. A longer gap, such as a sleep of the machine, counts as this much. */
const LONGEST_GAP = 200;

/** Lets time pass on the board until [pace].until, until [pace].signal aborts, or until the program is stopped. */
export async function run(simulation: Simulation, pace: Pace): Promise<void> {
  while (goesOn(simulation, pace)) {
    if (pace.speed === undefined) {
      compute(simulation, pace, pace.until);
      await breathe();
    } else {
      await follow(simulation, pace);
    }
    pace.onFrame();
  }
}

/** Follows the wall clock until the run ends. */
async function follow(simulation: Simulation, pace: Pace): Promise<void> {
  let wall = performance.now();
  let target = simulation.board.time;
  while (goesOn(simulation, pace)) {
    // Rejects when the signal aborts, which the loop checks.
    await sleep(FRAME, undefined, { signal: pace.signal }).catch(() => {});
    const now = performance.now();
    // Somebody may have stepped.
    target = Math.max(target, simulation.board.time);
    if (!pace.isPaused()) {
      target = Math.min(pace.until, target + Math.min(now - wall, LONGEST_GAP) * (pace.speed ?? 1));
      if (!compute(simulation, pace, target)) target = simulation.board.time;
    }
    wall = now;
    pace.onFrame();
  }
}

function goesOn({ board, failure }: Simulation, { until, signal }: Pace): boolean {
  return board.time < until && failure === undefined && !signal.aborted;
}

/** Runs to [target] in slices. Returns false when the budget was used up before. */
function compute(simulation: Simulation, pace: Pace, target: number): boolean {
  const { board } = simulation;
  const end = performance.now() + BUDGET;
  while (board.time < target && goesOn(simulation, pace)) {
    if (performance.now() > end) return false;
    board.runUntil(Math.min(target, board.time + pace.slice));
  }
  return true;
}
