import type { BoardTime } from '../boards/board-time.js';
import { Tempo } from '../emulators/pace.js';
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

/** Keeps the time of [board] in step with [wall], or with a multiple of it. */
export function followWall(board: VirtualBoard, wall: WallTime): FollowedBoard {
  const tempo = new Tempo(wall.now(), board.time);
  const set = (change: { paused?: boolean; speed?: number }) =>
    tempo.set({ paused: tempo.paused, speed: tempo.speed, ...change }, wall.now(), board.time);
  return {
    stop: wall.every(TURN, () => {
      if (!tempo.paused) board.runUntil(tempo.target(wall.now(), board.time));
    }),
    time: {
      hearsPaused: true,
      get now() {
        return board.time;
      },
      get paused() {
        return tempo.paused;
      },
      set paused(paused) {
        set({ paused });
      },
      get speed() {
        return tempo.speed;
      },
      set speed(speed) {
        set({ speed });
      },
      step: async (milliseconds) => {
        board.runUntil(board.time + milliseconds);
        tempo.rebase(board.time);
      },
    },
  };
}
