import type { CaseResultView, SavedCaseView, SuiteFileView } from '../protocol/extension/suites-view.js';
import type { Recording } from './recorder.js';

/** The test suites of a project. Methods reject with a Refusal that says what is wrong. */
export interface ProjectSuites {
  list(): Promise<readonly SuiteFileView[]>;
  /**
   * Runs the cases of a file on a simulated board of their own, with the graphs as they are drawn. Ends when [signal] is
   * aborted.
   */
  run(path: string, signal: AbortSignal): Promise<readonly CaseResultView[]>;
  /** Adds what was recorded to the suite of its graph, as a case that expects what a simulated board then does. */
  save(recording: Recording, name: string, assertion: string): Promise<SavedCaseView>;
}
