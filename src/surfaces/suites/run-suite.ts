import type { FixtureProblem, LoadedFixture } from './fixture.js';
import { type Outcome, runCase } from './run-case.js';
import type { Suite, SuiteCase } from './suite.js';
import type { Target } from './target.js';

export interface CaseResult {
  suite: Suite;
  case: SuiteCase;
  outcome: Outcome;
}

/** Runs all cases of a suite, each on a board that was just reset. */
export async function runSuite(
  suite: Suite,
  fixture: LoadedFixture | FixtureProblem,
  target: Target,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const one of suite.cases) {
    results.push({ suite, case: one, outcome: await runSuiteCase(one, fixture, target) });
  }
  return results;
}

/** Runs one case of a suite. The case fails when the fixture has a problem. */
export async function runSuiteCase(
  one: SuiteCase,
  fixture: LoadedFixture | FixtureProblem,
  target: Target,
): Promise<Outcome> {
  if ('problem' in fixture) return { status: 'failed', message: fixture.problem };
  return runCase(one, fixture.program, target);
}
