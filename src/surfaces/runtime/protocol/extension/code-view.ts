import type { DiagnosticView } from './diagnostic-view.js';

/** The C++ of a component. */
export interface CodeView {
  /** `microflo/Timer` */
  component: string;
  /** Relative to the folder of the project; of a component of MicroFlo, the name of its header. */
  path: string;
  text: string;
  /** Of the file; null when the component has none yet. */
  version: string | null;
  /** Why it cannot be changed here, and what to do; none when it can. */
  why?: string;
}

/** What became of C++ that was to be written. */
export interface WrittenCodeView {
  /** `project/Pump` */
  component: string;
  path: string;
  /** Of the file as it is now: unless [isWritten], that of before. */
  version: string | null;
  /** The code compiles: it is in the file, and nodes run it. */
  isWritten: boolean;
  /** What the header and the compiler say, by lines. What they say of other files has no line. */
  diagnostics: readonly DiagnosticView[];
}
