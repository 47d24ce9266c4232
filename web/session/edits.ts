import type { Operation } from '../../src/surfaces/runtime/protocol/extension/operations.js';

/** An edit that the runtime has not confirmed. */
export interface Edit {
  readonly graph: string;
  readonly operations: readonly Operation[];
  readonly label: string;
  /** Edits of one gesture, such as a drag, are one step of undo. */
  readonly gesture?: string;
  /** The `.fbp` text that says the graph after it, as it was typed. */
  readonly text?: string;
}

/** Edits in their order: one is on its way, the others wait. Those of one gesture that wait become one, the latest. */
export class EditQueue {
  private waiting: Edit[] = [];
  private sent: Edit | undefined;
  private whenSettled: (() => void)[] = [];

  add(edit: Edit): void {
    const last = this.waiting.at(-1);
    const isSame = edit.gesture !== undefined && last?.gesture === edit.gesture && last.graph === edit.graph;
    if (isSame) this.waiting.pop();
    this.waiting.push(edit);
  }

  /** All that the runtime does not have, in order. */
  get all(): readonly Edit[] {
    return this.sent ? [this.sent, ...this.waiting] : this.waiting;
  }

  get inFlight(): Edit | undefined {
    return this.sent;
  }

  /** The next edit to send, when none is on its way. */
  take(): Edit | undefined {
    if (this.sent) return undefined;
    this.sent = this.waiting.shift();
    return this.sent;
  }

  /** The edit on its way was answered. */
  done(): void {
    this.sent = undefined;
    if (this.waiting.length > 0) return;
    for (const resolve of this.whenSettled.splice(0)) resolve();
  }

  /** Resolves when the runtime has all edits. */
  async settled(): Promise<void> {
    if (this.all.length > 0) await new Promise<void>((resolve) => this.whenSettled.push(resolve));
  }

  /** The edit on its way is to be sent again. */
  again(): void {
    if (this.sent) this.waiting.unshift(this.sent);
    this.sent = undefined;
  }
}
