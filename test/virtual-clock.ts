import type { Clock } from '../src/util/clock.js';

/** Time that a test moves. */
export class VirtualClock implements Clock {
  private now = 0;
  private readonly timers = new Set<{ due: number; action: () => void }>();

  after(milliseconds: number, action: () => void): () => void {
    const timer = { due: this.now + milliseconds, action };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Milliseconds since it was made. */
  get time(): number {
    return this.now;
  }

  /** Moves on by [milliseconds], and does what is due on the way. */
  advance(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (let next = this.next(end); next; next = this.next(end)) {
      this.timers.delete(next);
      this.now = Math.max(this.now, next.due);
      next.action();
    }
    this.now = end;
  }

  /** How many timers wait. */
  get running(): number {
    return this.timers.size;
  }

  private next(end: number): { due: number; action: () => void } | undefined {
    const due = [...this.timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due);
    return due[0];
  }
}
