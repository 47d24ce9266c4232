import type { Board } from '../program/board.js';
import { boards } from './boards.generated.js';

/** All known boards. */
export { boards };

/** Returns the board called [name], such as `simulator` or `uno`. */
export function findBoard(name: string): Board | undefined {
  return boards.find((board) => board.name === name);
}

/** The default board of a graph. */
export const simulator: Board = required('simulator');

function required(name: string): Board {
  const board = findBoard(name);
  if (board === undefined) throw new Error(`there is no board '${name}'`);
  return board;
}
