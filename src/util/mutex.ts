/** Lets work of several steps happen one piece at a time. */
export class Mutex {
  /** When the last piece of work in line is done; undefined when there is none. */
  private last: Promise<void> | undefined;

  /** Does [work] at once when nothing is under way, else when all before it is done; nothing comes in between. */
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

  /** The same for work of one step: once it is begun, nobody waits for its end. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.last) await this.last;
    return work();
  }
}
