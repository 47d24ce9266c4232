import type { Plain, SuiteCase } from '../suites/suite.js';

/** A guided example: steps, each with a check against the graph that somebody draws, or against what it does. */
export interface Lesson {
  /** The name of its file without `.lesson.yaml`. */
  id: string;
  title: string;
  /** What one learns, in a sentence. */
  about: string;
  /** The graph that it begins with, as `.fbp` text. */
  start: string;
  steps: readonly LessonStep[];
}

export interface LessonStep {
  title: string;
  /** What to do, and how. */
  text: string;
  check: LessonCheck;
  /** The graph when it is done, as `.fbp` text: for those who are stuck, and for the test of the lesson. */
  done: string;
  /** Graphs that [done] uses, as text, by their names. */
  parts: ReadonlyMap<string, string>;
  /** Components in C++ that [done] uses, as headers, by their names. */
  components: ReadonlyMap<string, string>;
}

/** What must hold; all of it. */
export interface LessonCheck {
  /**
   * Components that the graph must have, each as often as it is listed. `graph`: a graph that somebody has drawn;
   * `component`: a component of the project in C++.
   */
  nodes: readonly string[];
  /** Wires between components. */
  wires: readonly { from: LessonPort; to: LessonPort }[];
  /** Initial packets. */
  values: readonly { at: LessonPort; value: Plain }[];
  /** What the graph must do on a simulated board. */
  case?: SuiteCase;
  /** What to say while the case fails. */
  otherwise?: string;
}

/** A port of any node of a component. */
export interface LessonPort {
  component: string;
  /** Lower-case, with its index. */
  port: string;
}
