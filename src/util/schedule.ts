interface Entry {
  time: number;
  action: () => void;
}

/** A list of actions ordered by time. Actions with the same time keep the order in which they were added. */
export class Schedule {
  private readonly entries: Entry[] = [];

  add(time: number, action: () => void): void {
    let index = this.entries.length;
    while (index > 0 && (this.entries[index - 1]?.time ?? 0) > time) index--;
    this.entries.splice(index, 0, { time, action });
  }

  /** The time of the first action; undefined if there is none. */
  get next(): number | undefined {
    return this.entries[0]?.time;
  }

  /** Removes and returns the first action that is due at [time]; undefined if none is due. */
  take(time: number): (() => void) | undefined {
    const first = this.entries[0];
    if (first === undefined || first.time > time) return undefined;
    this.entries.shift();
    return first.action;
  }
}
