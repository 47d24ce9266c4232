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

/** Real time, as far as a board needs it. */
export interface WallTime {
  /** Milliseconds since some moment. */
  now(): number;
  /** Calls [action] again and again, with so many milliseconds between. Returns a function that ends that. */
  every(milliseconds: number, action: () => void): () => void;
}

/** Keeps the time of [board] in step with [time], or with a multiple of it. */
export function followWall(board: VirtualBoard, time: WallTime): FollowedBoard {
  let last = time.now();
  // The wall clock, as it would be without pauses and at speed 1.
  let wall = last;
  let pace = new Pace(wall - board.time);
  let [paused, speed] = [false, 1];
  const turn = () => {
    const now = time.now();
    wall += (now - last) * speed;
    last = now;
    if (!paused) board.runUntil(pace.target(wall, board.time));
  };
  return {
    stop: time.every(TURN, turn),
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
