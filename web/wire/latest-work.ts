type Work = () => Promise<unknown>;

/** Work by keys, of each key one at a time: of what waits meanwhile, the last alone is done. */
export class LatestWork {
  private readonly waiting = new Map<string, Work | undefined>();

  /** Resolves when [work], or what has replaced it, is done. Rejects when that fails. */
  async run(key: string, work: Work): Promise<void> {
    const isBusy = this.waiting.has(key);
    this.waiting.set(key, isBusy ? work : undefined);
    if (isBusy) return;
    try {
      let next: Work | undefined = work;
      while (next) {
        await next();
        next = this.waiting.get(key);
        this.waiting.set(key, undefined);
      }
    } finally {
      this.waiting.delete(key);
    }
  }
}
