import type { DiagnosticView } from './diagnostic-view.js';

/** A file of test suites in the project. */
export interface SuiteFileView {
  /** Relative to the folder of the project. */
  path: string;
  suites: readonly SuiteView[];
  /** What is wrong with the file: it cannot be run before that is mended. */
  diagnostics: readonly DiagnosticView[];
}

export interface SuiteView {
  name: string;
  /** The component or graph under test. */
  topic: string;
  cases: readonly CaseView[];
}

export interface CaseView {
  name: string;
  assertion: string;
  /** Of the file, counted from 1. */
  line: number;
}

/** How a case ended. */
export interface CaseResultView extends CaseView {
  suite: string;
  status: 'passed' | 'failed' | 'not possible';
  /** What was expected, and what happened when; or why the case cannot be run. */
  message?: string;
}
