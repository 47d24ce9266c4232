import { Pace } from '../emulators/pace.js';
import type { BoardTime } from './board-time.js';
import type { VirtualBoard } from './virtual-board.js';

/** Milliseconds of real time between two runs. */
const TURN = 2;

/** A board whose time follows the wall clock, until `stop`. */
export interface FollowedBoard {
  time: BoardTime;
  stop(): void;
}

/** Keeps the time of [board] in step with real time, or with a multiple of it. */
export function followWall(board: VirtualBoard): FollowedBoard {
  let last = performance.now();
  // The wall clock, as it would be without pauses and at speed 1.
  let wall = last;
  let pace = new Pace(wall - board.time);
  let [paused, speed] = [false, 1];
  const turn = () => {
    const now = performance.now();
    wall += (now - last) * speed;
    last = now;
    if (!paused) board.runUntil(pace.target(wall, board.time));
  };
  const timer = setInterval(turn, TURN);
  return {
    stop: () => clearInterval(timer),
    time: {
      get now() {
        return board.time;
      },
      get paused() {
        return paused;
      },
      set paused(wanted) {
        paused = wanted;
        // The time of the pause is not caught up with.
        pace = new Pace(wall - board.time);
      },
      get speed() {
        return speed;
      },
      set speed(wanted) {
        speed = wanted;
      },
      step: (milliseconds) => {
        board.runUntil(board.time + milliseconds);
        pace = new Pace(wall - board.time);
      },
    },
  };
}
