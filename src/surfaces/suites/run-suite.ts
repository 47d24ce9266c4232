import type { FixtureProblem, LoadedFixture } from './fixture.js';
import { type CaseOptions, type Outcome, runCase } from './run-case.js';
import { skipReason } from './skip-reason.js';
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

/**
 * Runs one case of a suite. The case fails when the fixture has a problem, unless the target lacks what the case needs: a
 * graph for a second serial port is refused for a board without one.
 */
export async function runSuiteCase(
  one: SuiteCase,
  fixture: LoadedFixture | FixtureProblem,
  target: Target,
  options: CaseOptions = {},
): Promise<Outcome> {
  if ('problem' in fixture) {
    const reason = one.skip ?? skipReason(one, { nodes: [] }, target);
    return reason === undefined ? { status: 'failed', message: fixture.problem } : { status: 'not possible', reason };
  }
  return runCase(one, fixture, target, options);
}
