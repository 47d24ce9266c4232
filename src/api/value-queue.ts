/**
 * A bounded queue of values between a producer that pushes and a consumer that iterates.
 */
export class ValueQueue<T> implements AsyncIterator<T> {
  private readonly values: T[] = [];
  private readonly asking: { resolve(result: IteratorResult<T>): void; reject(error: Error): void }[] = [];
  private end: { error?: Error } | undefined;

  constructor(
    /** The most values that wait. */
    private readonly most: number,
    /** Called when the consumer stops iterating. */
    private readonly onReturn: () => void,
  ) {}

  /** Adds [value]. Returns false, and drops it, when the queue is full. */
  put(value: T): boolean {
    const first = this.asking.shift();
    if (first) first.resolve({ done: false, value });
    else if (this.values.length >= this.most) return false;
    else this.values.push(value);
    return true;
  }

  /** Ends the queue. Waiting values can still be read; then the iterator ends, or throws [error] if given. */
  finish(error?: Error): void {
    if (this.end) return;
    this.end = { ...(error && { error }) };
    for (const { resolve, reject } of this.asking.splice(0)) {
      if (this.end.error) reject(this.end.error);
      else resolve({ done: true, value: undefined });
      delete this.end.error;
    }
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.values.length > 0) return { done: false, value: this.values.shift() as T };
    if (this.end?.error) {
      const { error } = this.end;
      delete this.end.error;
      throw error;
    }
    if (this.end) return { done: true, value: undefined };
    return new Promise((resolve, reject) => this.asking.push({ resolve, reject }));
  }

  async return(): Promise<IteratorResult<T>> {
    this.values.length = 0;
    this.finish();
    this.onReturn();
    return { done: true, value: undefined };
  }
}
