import { EdgeFinder } from '../../device/find-edge.js';
import type { Watch } from '../../device/watch.js';
import { costProblems, type ProgramCost, programCost } from '../../program/cost.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { findNodeSizes } from '../../project/node-sizes.js';
import { Failure } from './failure.js';

/** What a program costs on its board. */
export interface Fit {
  cost: ProgramCost;
  /** Why the cost does not include the user's own components; undefined if it is complete. */
  unknown?: string;
}

/**
 * Computes what [program] costs on its board with [watches]. Rejects with a Failure when it does not fit there. [name]
 * is what the user calls the graph, such as its file.
 */
export async function mustFit(
  name: string,
  program: Program,
  library: UserLibrary,
  watches: readonly Watch[] = [],
): Promise<Fit> {
  const { board } = program;
  const { sizes, unknown } = await findNodeSizes(program, library);
  const finder = new EdgeFinder(program);
  const watched = watches.map((watch) => finder.find(watch));
  const cost = programCost(program, sizes, board.limits, watched);
  const problems = costProblems(unknown === undefined ? cost : { ...cost, missing: [] }, board.name);
  if (problems.length === 0) return { cost, ...(unknown !== undefined && { unknown }) };
  throw new Failure(`${name} does not fit on the ${board.name}: ${problems.map(({ message }) => message).join('; ')}`);
}
