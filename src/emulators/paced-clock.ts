import type { Clock } from '../util/clock.js';

interface Timer {
  /** Milliseconds of this clock that are left since [since], in wall time. */
  left: number;
  since: number;
  handle: NodeJS.Timeout | undefined;
  action(): void;
}

/** The wall clock, slowed down or stopped: for who waits for a board whose time is. */
export class PacedClock implements Clock {
  private readonly timers = new Set<Timer>();
  private factor = 1;

  /** Its time relative to wall time: 0 stops it. */
  get rate(): number {
    return this.factor;
  }

  set rate(wanted: number) {
    for (const timer of this.timers) this.stop(timer);
    this.factor = wanted;
    for (const timer of this.timers) this.start(timer);
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer: Timer = { left: milliseconds, since: 0, handle: undefined, action };
    this.timers.add(timer);
    this.start(timer);
    return () => {
      clearTimeout(timer.handle);
      this.timers.delete(timer);
    };
  }

  private start(timer: Timer): void {
    timer.since = performance.now();
    if (this.factor === 0) return;
    const fire = () => {
      this.timers.delete(timer);
      timer.action();
    };
    timer.handle = setTimeout(fire, timer.left / this.factor);
  }

  private stop(timer: Timer): void {
    clearTimeout(timer.handle);
    timer.left = Math.max(0, timer.left - (performance.now() - timer.since) * this.factor);
  }
}
