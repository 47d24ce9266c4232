import type { LessonStepView, LessonView } from '../protocol/extension/lessons-view.js';
import type { DrawnGraphView } from './drawn-graph.js';

/** A graph as `.fbp` text, and the graphs that it uses, by their names. */
export interface LessonGraph {
  text: string;
  parts: ReadonlyMap<string, string>;
  /** The components in C++ that it uses. */
  components: readonly LessonCode[];
}

export interface LessonCode {
  name: string;
  /** Its header. */
  text: string;
  /** What other steps of the lesson have in its place. */
  others: readonly string[];
}

/** Guided examples. Methods reject with a Refusal that says what is wrong. */
export interface Lessons {
  list(): Promise<readonly LessonView[]>;
  /** The graph at the beginning of a lesson, or when its step number [done] (from 0) is done. */
  graph(id: string, done?: number): Promise<LessonGraph>;
  /** Whether step number [step] is done in [graph]. Ends when [signal] is aborted. */
  check(id: string, step: number, graph: DrawnGraphView, signal: AbortSignal): Promise<LessonStepView>;
}
