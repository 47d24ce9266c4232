/** Runs asynchronous tasks one at a time. */
export class Mutex {
  /** Resolves when the last task in line is done; undefined if there is none. */
  private last: Promise<void> | undefined;

  /** Runs [work] immediately if no task is running, otherwise after all earlier tasks. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const before = this.last;
    let release = () => {};
    const mine = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.last = mine;
    if (before) await before;
    try {
      return await work();
    } finally {
      if (this.last === mine) this.last = undefined;
      release();
    }
  }

  /** Like run, but later tasks wait only for the start of [work], not for its end. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.last) await this.last;
    return work();
  }
}
