import type { Board } from '../program/board.js';
import { boards } from './boards.generated.js';

/** All boards there are. */
export { boards };

/** The board of this name: `simulator`, `uno`. */
export function findBoard(name: string): Board | undefined {
  return boards.find((board) => board.name === name);
}

/** The board that a graph is meant for when nothing else is said. */
export const simulator: Board = required('simulator');

function required(name: string): Board {
  const board = findBoard(name);
  if (board === undefined) throw new Error(`there is no board '${name}'`);
  return board;
}
