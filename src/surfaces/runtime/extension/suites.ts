import type { CaseResultView, SuiteFileView } from '../protocol/extension/suites-view.js';

/** The test suites of a project. Methods reject with a Refusal that says what is wrong. */
export interface ProjectSuites {
  list(): Promise<readonly SuiteFileView[]>;
  /**
   * Runs the cases of a file on a simulated board of their own, with the graphs as they are drawn. Ends when [signal] is
   * aborted.
   */
  run(path: string, signal: AbortSignal): Promise<readonly CaseResultView[]>;
}
