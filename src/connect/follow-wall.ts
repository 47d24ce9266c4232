import { Pace } from '../emulators/pace.js';
import type { VirtualBoard } from './virtual-board.js';

/** Milliseconds of real time between two runs. */
const TURN = 2;

/** Keeps the time of [board] in step with real time. Returns a function that stops this. */
export function followWall(board: VirtualBoard): () => void {
  const pace = new Pace(performance.now() - board.time);
  const timer = setInterval(() => board.runUntil(pace.target(performance.now(), board.time)), TURN);
  return () => clearInterval(timer);
}
