import type { PartChange, PartsView } from '../../src/surfaces/runtime/protocol/extension/parts-view.js';

/** Remarks that are kept of a part. */
const KEPT = 20;

/** The parts of the circuit as they are now. Like packets, they do not go through the framework. */
export class LiveParts {
  private readonly changes = new Map<string, PartChange>();
  private readonly listeners = new Set<(part: string) => void>();

  get(part: string): PartChange | undefined {
    return this.changes.get(part);
  }

  /** Calls [listener] with the name of each part that changes. */
  subscribe(listener: (part: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** All parts are others. */
  replace({ parts }: PartsView): void {
    this.changes.clear();
    for (const each of parts) this.changes.set(each.part, each);
    for (const { part } of parts) this.tell(part);
  }

  change(change: PartChange): void {
    const before = this.changes.get(change.part)?.remarks ?? [];
    const remarks = [...before, ...(change.remarks ?? [])].slice(-KEPT);
    this.changes.set(change.part, { ...change, remarks });
    this.tell(change.part);
  }

  private tell(part: string): void {
    for (const listener of this.listeners) listener(part);
  }
}
