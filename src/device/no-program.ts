import type { Board } from '../program/board.js';
import type { Program } from '../program/program.js';

/** A program without anything: what one knows of a device that runs what came from elsewhere. */
export function noProgram(board: Board): Program {
  return { name: '', board, nodes: [], edges: [], initials: [], inports: [], outports: [] };
}
