/** Functions that want to hear of one kind of event. */
export class Listeners<T> {
  private readonly all = new Set<{ listener: (value: T) => void }>();

  get isEmpty(): boolean {
    return this.all.size === 0;
  }

  /** Adds [listener], also when it is there already. Returns a function that takes it out again. */
  add(listener: (value: T) => void): () => void {
    const entry = { listener };
    this.all.add(entry);
    return () => {
      this.all.delete(entry);
    };
  }

  /** Calls all listeners in the order in which they were added; an error of one is thrown. */
  notify(value: T): void {
    for (const { listener } of [...this.all]) listener(value);
  }
}
