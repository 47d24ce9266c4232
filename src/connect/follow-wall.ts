import { Pace } from '../emulators/pace.js';
import type { VirtualBoard } from './virtual-board.js';

/** Milliseconds of the wall between two runs. */
const TURN = 2;

/** Lets the time of [board] follow the clock on the wall. Returns what ends that. */
export function followWall(board: VirtualBoard): () => void {
  const pace = new Pace(performance.now() - board.time);
  const timer = setInterval(() => board.runUntil(pace.target(performance.now(), board.time)), TURN);
  return () => clearInterval(timer);
}
