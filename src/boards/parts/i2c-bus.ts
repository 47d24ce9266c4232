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
  private wanted: boolean | undefined;

  constructor(readonly clock: PartClock) {}

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

  private pull(): void {
    for (const line of [this.scl, this.sda]) line.set(this, this.pullUps ? 1 : undefined);
  }
}
