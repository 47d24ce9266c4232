import { Fifo } from './fifo.js';

/** Does tasks one after the other: one that is asked for by another comes after it. */
export class TaskQueue {
  private readonly tasks = new Fifo<() => void>();
  private isWorking = false;

  /** Whether a task is under way. */
  get isBusy(): boolean {
    return this.isWorking;
  }

  /** Does [task] now, or after those before it. Throws what a task throws; the tasks after that one stay in the queue. */
  perform(task: () => void): void {
    this.tasks.put(task);
    if (this.isWorking) return;
    this.isWorking = true;
    try {
      for (let next = this.tasks.take(); next; next = this.tasks.take()) next();
    } finally {
      this.isWorking = false;
    }
  }
}
