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

/** What is recorded of what is done by hand. */
export interface RecordingView {
  isRunning: boolean;
  /** How many inputs there were, and milliseconds of board time: of the recording that runs, or else of the last one. */
  inputs: number;
  length: number;
  /** What was done and no test can do, for people. */
  leftOut: readonly string[];
}

/** Where a case was written. */
export interface SavedCaseView {
  path: string;
  name: string;
  assertion: string;
}

/** How a case ended. */
export interface CaseResultView extends CaseView {
  suite: string;
  status: 'passed' | 'failed' | 'not possible';
  /** What was expected, and what happened when; or why the case cannot be run. */
  message?: string;
}
