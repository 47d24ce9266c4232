import { Listeners } from '../../util/listeners.js';
import type { I2cEvent } from '../events.js';
import { I2cListener } from './i2c-listener.js';
import type { AttachedI2cPart, I2cPart } from './i2c-part.js';
import { I2cTarget } from './i2c-target.js';
import { Line } from './line.js';
import type { PartClock } from './part-clock.js';

/**
 * An I²C bus outside of the chip: its two lines, and the parts on it. It knows nothing of the master, so a part can be
 * attached to any board. A part that misbehaves in other ways than `I2cFault` can do so on the lines.
 */
export class I2cBus {
  readonly sda = new Line();
  readonly scl = new Line();
  private readonly targets = new Set<I2cTarget>();
  private readonly transactions = new Listeners<I2cEvent>();
  private wanted: boolean | undefined;
  private master: { readonly time: number } | undefined;

  constructor(readonly clock: PartClock) {
    new I2cListener(this, (event) => this.passed(event));
  }

  /** The time of the lines in ms: that of the clock, or that of a master which is ahead of it within a byte. */
  get time(): number {
    return Math.max(this.clock.time, this.master?.time ?? 0);
  }

  /** Called by a [master] which is ahead of the clock within a byte. */
  isMovedBy(master: { readonly time: number }): void {
    this.master = master;
  }

  /** Whether both lines have pull-up resistors. Default: while parts are attached, as their modules have them. */
  get pullUps(): boolean {
    return this.wanted ?? this.targets.size > 0;
  }

  set pullUps(on: boolean) {
    this.wanted = on;
    this.pull();
  }

  /** Attaches a part. Throws a RangeError if its address is impossible. */
  attach(part: I2cPart): AttachedI2cPart {
    const { address } = part;
    if (!Number.isInteger(address) || address < 0 || address > 0x7f) {
      throw new RangeError(`the address of an I²C part must be a whole number from 0 to 127, not ${address}`);
    }
    const target = new I2cTarget(this, part, (each) => {
      this.targets.delete(each);
      this.pull();
    });
    this.targets.add(target);
    this.pull();
    return target;
  }

  /** Adds a listener for each transaction, called at the time of its STOP. Returns an unsubscribe function. */
  onTransaction(listener: (event: I2cEvent) => void): () => void {
    return this.transactions.add(listener);
  }

  private passed(event: I2cEvent): void {
    if (this.transactions.isEmpty) return;
    this.clock.after(Math.max(0, event.time - this.clock.time), () => this.transactions.notify(event));
  }

  private pull(): void {
    for (const line of [this.scl, this.sda]) line.set(this, this.pullUps ? 1 : undefined);
  }
}
