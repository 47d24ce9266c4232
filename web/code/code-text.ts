import type { Diagnostic } from '../../src/graph/diagnostic.js';
import type { Graph as WrittenGraph } from '../../src/graph/graph.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { rewriteFbp } from '../../src/graph/rewrite-fbp.js';
import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';
import { applied } from '../graph/apply.js';
import type { Graph } from '../graph/graph.js';
import { both } from './changes.js';
import { difference } from './difference.js';
import { FILE, writtenGraph } from './written.js';

/** What was typed, as a change of the graph. */
export interface TypedEdit {
  /** None where only comments or the order are others. */
  readonly operations: readonly Operation[];
  /** All of it, which is kept for the file. */
  readonly text: string;
}

/**
 * The `.fbp` text of a drawn graph. It follows the drawing, and the drawing follows it, whenever it can be read: until
 * then the drawing stays as it is, and what changes in it is written into the text all the same.
 */
export class CodeText {
  /** As it is shown, and typed. */
  shown: string;
  /** What is wrong with [shown]. */
  mistakes: readonly Diagnostic[] = [];
  /** Why the drawing is no text; undefined when it is one. */
  problem: string | undefined;
  /** The last text that says a graph, and the graph. */
  private good: string;
  private said: WrittenGraph;
  private drawn: Graph;

  private readonly lineEnd: '\n' | '\r\n';

  /** [text]: what is known of the text of [drawn]; it is changed where it says something else. */
  constructor(drawn: Graph, text: string) {
    this.lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
    this.good = text.replaceAll('\r\n', '\n');
    this.shown = this.good;
    const { graph, diagnostics } = parseFbp(this.good, FILE);
    this.said = graph;
    this.mistakes = diagnostics;
    this.drawn = drawn;
    this.rewrite(drawn);
  }

  /** What the last text that could be read says, with the lines at which it does. */
  get written(): WrittenGraph {
    return this.said;
  }

  /** Whether the text says the graph: it can be read, and was. */
  get isGood(): boolean {
    return this.shown === this.good;
  }

  /** Somebody types, and has not done: the drawing stays as it is. */
  hold(text: string): void {
    this.shown = text;
  }

  /** Somebody has typed. Returns what is to be changed in the drawing; undefined when that is nothing, or cannot be read. */
  type(text: string): TypedEdit | undefined {
    this.shown = text;
    const { graph, diagnostics } = parseFbp(text, FILE);
    this.mistakes = diagnostics;
    if (text === this.good || diagnostics.some(({ severity }) => severity === 'error')) return undefined;
    const operations = difference(this.drawn, this.said, graph);
    this.drawn = applied(this.drawn, operations);
    this.good = text;
    this.said = graph;
    return { operations, text: text.replaceAll('\n', this.lineEnd) };
  }

  /** The drawing is another one: what is different is changed in the text, around what was typed and cannot be read. */
  draw(graph: Graph): void {
    if (graph !== this.drawn) this.rewrite(graph);
  }

  private rewrite(graph: Graph): void {
    const written = rewriteFbp(this.good, writtenGraph(graph, this.said), renamed(this.drawn, graph));
    this.problem = 'problem' in written ? written.problem : undefined;
    if (!('text' in written)) return;
    this.drawn = graph;
    this.put(written.text);
  }

  /** Others have typed a text that says the drawing. */
  take(text: string): void {
    this.put(text.replaceAll('\r\n', '\n'));
    this.rewrite(this.drawn);
  }

  private put(text: string): void {
    const { good, shown } = this;
    if (text === good) return;
    this.shown = shown === good ? text : both(good, shown, text);
    this.good = text;
    const { graph, diagnostics } = parseFbp(text, FILE);
    this.said = graph;
    this.mistakes = this.isGood ? diagnostics : parseFbp(this.shown, FILE).diagnostics;
  }
}

/** The names that nodes have now, by those that they had. */
function renamed(before: Graph, now: Graph): ReadonlyMap<string, string> {
  const ids = new Map([...now.nodes.values()].map(({ key, id }) => [key, id]));
  return new Map(
    [...before.nodes.values()].flatMap(({ key, id }) => {
      const after = ids.get(key);
      return after === undefined || after === id ? [] : [[id, after] as const];
    }),
  );
}
