import type { Board } from '../program/board.js';
import type { Program } from '../program/program.js';

/** Returns an empty program, used for a device whose program is unknown. */
export function noProgram(board: Board): Program {
  return { name: '', board, nodes: [], edges: [], initials: [], inports: [], outports: [] };
}
