/** A position in a text. Lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export type Severity = 'error' | 'warning';

/** One problem of a graph, described for the person who wrote it. */
export interface Diagnostic {
  severity: Severity;
  /** A short, stable name for the kind of problem, such as `unknown-component`. */
  code: string;
  /** What is wrong and how to fix it. */
  message: string;
  place?: Place;
}
