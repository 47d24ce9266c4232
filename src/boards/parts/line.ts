import { Listeners } from '../../util/listeners.js';

/**
 * A wire between open-drain pins: everyone on it may hold it low or pull it up, nobody drives it high. It is low while
 * someone holds it, otherwise high if someone pulls it up. Without a pull-up it is low.
 */
export class Line {
  private readonly states = new Map<object, 0 | 1>();
  private readonly changes = new Listeners<0 | 1>();
  private now: 0 | 1 = 0;

  get level(): 0 | 1 {
    return this.now;
  }

  /** Whether anyone does something to it. */
  get isUsed(): boolean {
    return this.states.size > 0;
  }

  /** What [owner] does from now on: 0 holds the line low, 1 pulls it up through a resistor, undefined lets go of it. */
  set(owner: object, state: 0 | 1 | undefined): void {
    if (state === undefined) this.states.delete(owner);
    else this.states.set(owner, state);
    const states = [...this.states.values()];
    const level = states.includes(0) || states.length === 0 ? 0 : 1;
    if (level === this.now) return;
    this.now = level;
    this.changes.notify(level);
  }

  /** Adds a listener for each change of the level, called at once. Returns an unsubscribe function. */
  onChange(listener: (level: 0 | 1) => void): () => void {
    return this.changes.add(listener);
  }
}
