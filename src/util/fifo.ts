/** A queue: first in, first out. Taking an item takes constant time. */
export class Fifo<T> {
  private items: T[] = [];
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.items.length;
  }

  put(item: T): void {
    this.items.push(item);
  }

  /** Returns the oldest item; undefined if the queue is empty. */
  peek(): T | undefined {
    return this.items[this.first];
  }

  /** Removes and returns the oldest item; undefined if the queue is empty. */
  take(): T | undefined {
    const item = this.items[this.first++];
    if (this.first < this.items.length) return item;
    this.items = [];
    this.first = 0;
    return item;
  }
}
