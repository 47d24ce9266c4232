/** Handlers, and what is told to them once. */
export class Handlers<T> {
  private readonly handlers = new Set<(value: T) => void>();

  add(handler: (value: T) => void): () => void {
    // Each addition counts, though it be of the same function.
    const own = (value: T) => handler(value);
    this.handlers.add(own);
    return () => this.handlers.delete(own);
  }

  notify(value: T): void {
    for (const handler of [...this.handlers]) handler(value);
  }
}
