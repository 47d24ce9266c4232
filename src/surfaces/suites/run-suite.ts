import type { Library } from '../../library/component.js';
import type { Program } from '../../program/program.js';
import { errorMessage } from '../../util/errors.js';
import { fixtureProgram } from './fixture.js';
import { type Outcome, runCase } from './run-case.js';
import type { Suite, SuiteCase } from './suite.js';
import type { Target } from './target.js';

export interface CaseResult {
  suite: Suite;
  case: SuiteCase;
  outcome: Outcome;
}

/** Runs all cases of a suite, each on a board that was just reset. */
export async function runSuite(suite: Suite, library: Library, target: Target): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const one of suite.cases) {
    results.push({ suite, case: one, outcome: await runSuiteCase(suite, one, library, target) });
  }
  return results;
}

/** Runs one case of a suite. The case fails when the fixture does not compile. */
export async function runSuiteCase(suite: Suite, one: SuiteCase, library: Library, target: Target): Promise<Outcome> {
  let program: Program;
  try {
    program = fixtureProgram(suite, library, target.board);
  } catch (error) {
    return { status: 'failed', message: errorMessage(error) };
  }
  return runCase(one, program, target);
}
