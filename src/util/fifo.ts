/** First in, first out; taking one costs the same however many wait. */
export class Fifo<T> {
  private items: T[] = [];
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.items.length;
  }

  put(item: T): void {
    this.items.push(item);
  }

  /** The oldest one; undefined when there is none. */
  peek(): T | undefined {
    return this.items[this.first];
  }

  /** Takes out the oldest one. */
  take(): T | undefined {
    const item = this.items[this.first++];
    if (this.first < this.items.length) return item;
    this.items = [];
    this.first = 0;
    return item;
  }
}
