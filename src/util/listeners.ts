/** Functions that want to hear of something. */
export class Listeners<T> {
  private readonly all = new Set<{ listener: (value: T) => void }>();

  /** Returns what takes [listener] out again. */
  add(listener: (value: T) => void): () => void {
    const entry = { listener };
    this.all.add(entry);
    return () => {
      this.all.delete(entry);
    };
  }

  notify(value: T): void {
    for (const { listener } of [...this.all]) listener(value);
  }
}
