/** Where something stands in a text: lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export type Severity = 'error' | 'warning';

/** One thing wrong with a graph, told to the person who wrote it. */
export interface Diagnostic {
  severity: Severity;
  /** A short stable name of the kind of problem, such as `unknown-component`. */
  code: string;
  /** What is wrong, and what would be right. */
  message: string;
  place?: Place;
}
