import assert from 'node:assert/strict';
import type { BoardEvent } from '../../src/boards/events.js';
import type { Rig } from '../runtime/rig.js';

/** Watches an output pin of the board. */
export class Lamp {
  private readonly seen: { time: number; isHigh: boolean }[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly rig: Rig,
    readonly pin: string,
  ) {
    rig.kept.current?.pins?.onEvent((event) => this.note(event));
  }

  /** Drives an input pin. */
  async press(pin: string, isHigh: boolean): Promise<void> {
    await this.rig.kept.current?.pins?.drive(pin, isHigh);
  }

  /** Resolves when [isReached] holds for the milliseconds between the last changes of the pin, the latest last. */
  intervals(isReached: (times: readonly number[]) => boolean, what: string): Promise<void> {
    return this.until(() => {
      const times = this.seen.map(({ time }) => time);
      return isReached(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
    }, what);
  }

  async level(isHigh: boolean): Promise<void> {
    await this.until(() => this.seen.at(-1)?.isHigh === isHigh, `pin ${this.pin} is ${isHigh ? 'high' : 'low'}`);
  }

  private note(event: BoardEvent): void {
    if (event.type !== 'pin' || event.pin !== this.pin) return;
    this.seen.push({ time: event.time, isHigh: event.value === 1 });
    for (const look of this.waiting) look();
  }

  private until(isTrue: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!isTrue()) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new assert.AssertionError({ message: `it did not happen within 10 s: ${what}` }));
      }, 10_000);
      this.waiting.add(look);
      look();
    });
  }
}
