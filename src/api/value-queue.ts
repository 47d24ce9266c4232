/**
 * What has come and was not taken yet, up to a number: the way from whoever is told of values to whoever asks for them.
 */
export class ValueQueue<T> implements AsyncIterator<T> {
  private readonly values: T[] = [];
  private readonly asking: { resolve(result: IteratorResult<T>): void; reject(error: Error): void }[] = [];
  private end: { error?: Error } | undefined;

  constructor(
    /** Values that may wait. */
    private readonly most: number,
    /** Called when nobody will ask any more. */
    private readonly onReturn: () => void,
  ) {}

  /** False when too many wait already: [value] is not kept then. */
  put(value: T): boolean {
    const first = this.asking.shift();
    if (first) first.resolve({ done: false, value });
    else if (this.values.length >= this.most) return false;
    else this.values.push(value);
    return true;
  }

  /** No more will come: what waits can still be asked for; then comes [error], if there is one. */
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
