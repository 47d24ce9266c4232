import type { Board } from '../../../program/board.js';
import type { PendingChange } from '../work-queue.js';
import type { Change } from './change.js';
import { checkElement } from './check.js';
import type { Workspace, WorkspaceState } from './workspace.js';

/**
 * Applies changes to graphs: in the workspace, and on the device by [commit]. When [commit] throws, the workspace is
 * restored. Consecutive additions are committed together.
 */
export class Editor {
  constructor(
    private readonly workspace: Workspace,
    private readonly board: Board,
    private readonly commit: (changes: readonly Change[]) => Promise<void>,
    /** Called with changes that were committed, and what was there before. */
    private readonly committed: (changes: readonly Change[], before: WorkspaceState) => void = () => {},
  ) {}

  async perform(changes: readonly PendingChange[]): Promise<void> {
    for (let rest = changes; rest.length > 0; ) rest = rest.slice(await this.together(rest));
  }

  /** Applies the first of [changes] that can be committed together. Returns their number. */
  private async together(changes: readonly PendingChange[]): Promise<number> {
    const before = this.workspace.snapshot();
    const done: { pending: PendingChange; change: Change }[] = [];
    let count = 0;
    for (const pending of changes) {
      const change = this.make(pending);
      const isAlone = change?.kind === 'other' || change?.isAlone === true;
      if (isAlone && done.length > 0) break;
      count += 1;
      if (!change) continue;
      if (!this.put(pending, change)) continue;
      done.push({ pending, change });
      if (isAlone) break;
    }
    if (done.length > 0) await this.finish(done, before);
    return count;
  }

  private async finish(
    done: readonly { pending: PendingChange; change: Change }[],
    before: WorkspaceState,
  ): Promise<void> {
    try {
      await this.commit(done.map(({ change }) => change));
    } catch (error) {
      this.workspace.restore(before);
      if (done.length === 1) done[0]?.pending.reject(error);
      // One of them caused the error: apply them one by one.
      else for (const { pending } of done) await this.together([pending]);
      return;
    }
    this.committed(
      done.map(({ change }) => change),
      before,
    );
    for (const { pending, change } of done) pending.resolve(change);
  }

  private make(pending: PendingChange): Change | undefined {
    try {
      const change = pending.make();
      if (change.added) checkElement(change.graph, change.added, this.workspace, this.board);
      return change;
    } catch (error) {
      pending.reject(error);
      return undefined;
    }
  }

  private put(pending: PendingChange, { graph, also = [], removed = [] }: Change): boolean {
    const before = this.workspace.snapshot();
    try {
      for (const each of [...also, graph]) this.workspace.put(each);
      for (const id of removed) this.workspace.remove(id);
      return true;
    } catch (error) {
      this.workspace.restore(before);
      pending.reject(error);
      return false;
    }
  }
}
