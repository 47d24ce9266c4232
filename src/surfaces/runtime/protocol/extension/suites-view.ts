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
  /** Of a case that failed; none where there were too many of them, or where it could not begin. */
  moment?: MomentView;
}

/** When a case failed, and what the pins did until then. Times are milliseconds since the start of the graph. */
export interface MomentView {
  /** Where the first difference is; where it has no time, the end of the step. */
  at: number;
  /** When the step ended. */
  ends: number;
  /** The pins of which the step expects something: those that differ first. */
  pins: readonly string[];
  /** The changes of all pins that had any, also of what drove them: as in `WaveView`. */
  waves: Readonly<Record<string, readonly (readonly [time: number, value: number | null])[]>>;
}
