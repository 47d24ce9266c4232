import { EdgeFinder } from '../device/find-edge.js';
import type { Watch } from '../device/watch.js';
import { costProblems, type ProgramCost, programCost } from '../program/cost.js';
import type { Program } from '../program/program.js';
import type { UserLibrary } from './library.js';
import { findNodeSizes } from './node-sizes.js';

/** What a program costs on its board. */
export interface Fit {
  cost: ProgramCost;
  /** Why it does not fit there, with the numbers; undefined if it fits. */
  problem?: string;
  /** Why the cost does not include the user's own components; undefined if it is complete. */
  unknown?: string;
}

/**
 * Computes what [program] costs on its board with [watches]. Rejects with a GraphError when components of the user do
 * not compile for it.
 */
export async function fitOf(program: Program, library: UserLibrary, watches: readonly Watch[] = []): Promise<Fit> {
  const { sizes, unknown } = await findNodeSizes(program, library);
  const finder = new EdgeFinder(program);
  const watched = watches.map((watch) => finder.find(watch));
  const cost = programCost(program, sizes, program.board.limits, watched);
  const problems = costProblems(unknown === undefined ? cost : { ...cost, missing: [] }, program.board.name);
  return {
    cost,
    ...(problems.length > 0 && { problem: problems.map(({ message }) => message).join('; ') }),
    ...(unknown !== undefined && { unknown }),
  };
}
