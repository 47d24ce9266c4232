import type { Change } from './graph/change.js';

/** A change of a graph that waits for its turn. */
export interface PendingChange {
  /** Computes the change from the current graphs. Throws when it is not possible. */
  make(): Change;
  resolve(change: Change): void;
  reject(error: unknown): void;
}

/** The most changes that are performed together. */
const MOST_TOGETHER = 256;

/**
 * Performs one piece of work at a time, in order of arrival. Consecutive changes of graphs are performed together.
 */
export class WorkQueue {
  private readonly tasks: (PendingChange | (() => Promise<void>))[] = [];
  private isBusy = false;

  /** [perform] performs changes and settles each of them. It must not reject. */
  constructor(private readonly perform: (changes: PendingChange[]) => Promise<void>) {}

  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.add(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  change(make: () => Change): Promise<Change> {
    return new Promise((resolve, reject) => this.add({ make, resolve, reject }));
  }

  private add(task: PendingChange | (() => Promise<void>)): void {
    this.tasks.push(task);
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    // Requests of the same turn of the event loop are performed together.
    await undefined;
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) {
      if (typeof task === 'function') await task();
      else await this.perform([task, ...this.takeChanges()]);
    }
    this.isBusy = false;
  }

  private takeChanges(): PendingChange[] {
    const taken: PendingChange[] = [];
    while (taken.length < MOST_TOGETHER - 1) {
      const next = this.tasks[0];
      if (next === undefined || typeof next === 'function') break;
      taken.push(next);
      this.tasks.shift();
    }
    return taken;
  }
}
