import type { Watch } from '../../device/watch.js';
import type { Program } from '../../program/program.js';
import { type Fit, fitOf } from '../../project/fit.js';
import type { UserLibrary } from '../../project/library.js';
import { Failure } from './failure.js';
import { paintSeverity } from './report.js';

/** Like fitOf, but rejects with a Failure when it does not fit. [name] is the file of the graph. */
export async function mustFit(
  name: string,
  program: Program,
  library: UserLibrary,
  watches: readonly Watch[] = [],
): Promise<Fit> {
  const fit = await fitOf(program, library, watches);
  if (fit.problem === undefined) return fit;
  throw new Failure(`${name} does not fit on the ${program.board.name}: ${fit.problem}`);
}

/** Prints a warning on standard error when the cost of a program is not complete. */
export function warnUnmeasured({ cost, unknown }: Fit): void {
  if (unknown === undefined) return;
  const names = cost.missing.map(({ name }) => `'${name}'`).join(', ');
  const text = `warning: the arena does not include the nodes of ${names}, your own: ${unknown}`;
  process.stderr.write(`${paintSeverity(text)}\n`);
}
