import { random } from '../src/util/random.js';

/** Choices that are the same ones for the same seed. */
export class Random {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed);
  }

  /** A whole number from 0 to below [limit]. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of [items], of which there must be some. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}
