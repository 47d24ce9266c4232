import type { HostGraph } from '../graph/host-graph.js';
import type { HistoryView } from '../protocol/extension/messages.js';
import { limits } from '../protocol/limits.js';
import { type Delta, joined } from './delta.js';

/** What a step of undo has done to one graph. */
export interface HistoryPart {
  graph: string;
  delta: Delta;
  /** The graph that was removed, or that is removed when this is undone. */
  removed?: HostGraph;
  added?: HostGraph;
}

/** What a step of undo has done to the circuit file: its texts; undefined when there was none. */
export interface CircuitStep {
  before: string | undefined;
  after: string;
}

/** One step of undo: of graphs, or of the circuit beside the main one. */
export interface HistoryEntry {
  label: string;
  gesture?: string;
  parts: readonly HistoryPart[];
  circuit?: CircuitStep;
}

/** The edits of one client, which it can undo and redo. */
export class History {
  private readonly done: HistoryEntry[] = [];
  private readonly undone: HistoryEntry[] = [];
  private readonly sizes = new WeakMap<HistoryEntry, number>();
  private bytes = 0;

  /** An edit was made. One of the same gesture as the last becomes one step with it. */
  add(entry: HistoryEntry): void {
    this.undone.length = 0;
    const last = this.done.at(-1);
    if (last && entry.gesture !== undefined && last.gesture === entry.gesture) {
      this.drop(this.done.pop());
      this.push({ ...last, parts: together(last.parts, entry.parts) });
    } else this.push(entry);
    while (this.done.length > 1 && (this.done.length > limits.undoSteps.most || this.bytes > limits.undoBytes.most)) {
      this.drop(this.done.shift());
    }
  }

  get next(): HistoryEntry | undefined {
    return this.done.at(-1);
  }

  get nextRedo(): HistoryEntry | undefined {
    return this.undone.at(-1);
  }

  /** The last edit was undone. */
  undo(): void {
    const entry = this.done.pop();
    this.drop(entry);
    if (entry) this.undone.push(entry);
  }

  /** The edit that was undone last was made again. */
  redo(): void {
    const entry = this.undone.pop();
    if (entry) this.push(entry);
  }

  get view(): HistoryView {
    const [undo, redo] = [this.next?.label, this.nextRedo?.label];
    return { ...(undo !== undefined && { undo }), ...(redo !== undefined && { redo }) };
  }

  private push(entry: HistoryEntry): void {
    const { before = '', after = '' } = entry.circuit ?? {};
    const size = JSON.stringify(entry.parts.map(({ delta }) => delta)).length + before.length + after.length;
    this.sizes.set(entry, size);
    this.bytes += size;
    this.done.push(entry);
  }

  private drop(entry: HistoryEntry | undefined): void {
    if (entry) this.bytes -= this.sizes.get(entry) ?? 0;
  }
}

/** Of a drag, only where it began and ended counts. */
function together(before: readonly HistoryPart[], after: readonly HistoryPart[]): readonly HistoryPart[] {
  const [first, second] = [before.at(-1), after[0]];
  const isPlain = before.length > 0 && after.length === 1 && first?.graph === second?.graph;
  if (!first || !second || !isPlain || first.added || first.removed || second.added || second.removed) {
    return [...before, ...after];
  }
  const delta = joined(first.delta, second.delta);
  return delta ? [...before.slice(0, -1), { graph: first.graph, delta }] : [...before, ...after];
}
