import { hexBytes } from '../util/hex.js';
import { describePart } from './description.js';
import { shape } from './drawing.js';
import { I2C_FAULTS, I2C_LEGS, I2cChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'Bh1750',
  description: 'A light sensor at the I²C bus, BH1750FVI',
  pins: {},
  address: 0x23,
  legs: I2C_LEGS,
  controls: { light: { description: 'How bright it is', unit: 'lx', range: [0, 100_000], initial: 100 } },
  states: { light: { description: 'How bright it is', unit: 'lx' } },
  faults: I2C_FAULTS,
});

/** The commands that measure: how many counts each gives for a lx, and how long it takes at most in µs. */
const MEASUREMENTS: ReadonlyMap<number, { perLux: number; time: number }> = new Map([
  [0x10, { perLux: 1.2, time: 180_000 }],
  [0x11, { perLux: 2.4, time: 180_000 }],
  [0x13, { perLux: 1.2, time: 24_000 }],
  [0x20, { perLux: 1.2, time: 180_000 }],
  [0x21, { perLux: 2.4, time: 180_000 }],
  [0x23, { perLux: 1.2, time: 24_000 }],
]);
/** Power down, power on, reset. */
const OTHERS = [0x00, 0x01, 0x07];
const MOST = 0xffff;

/**
 * ROHM BH1750FVI, "Instruction Set Architecture" and "Electrical Characteristics": unverified. Its register of the measurement time stays at 69.
 */
export class Bh1750 extends I2cChip<typeof description> {
  static readonly description = description;
  private measures: { perLux: number; ready: number } | undefined;
  private count = 0;

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  get state() {
    return { light: this.controls.light };
  }

  protected written([command = 0, ...more]: readonly number[]): boolean {
    const found = MEASUREMENTS.get(command);
    if (more.length > 0 || !(found || OTHERS.includes(command))) {
      this.remark(`it has no command ${hexBytes(Uint8Array.of(command, ...more))}`);
      return false;
    }
    this.measures = found && { perLux: found.perLux, ready: this.busTime + found.time };
    return true;
  }

  protected answer(): number[] {
    if (this.measures && this.busTime >= this.measures.ready) {
      this.count = Math.min(MOST, Math.round(this.controls.light * this.measures.perLux));
    } else if (this.measures) {
      this.remark('it was read before its measurement has ended, which takes up to 180 ms: the value is an old one');
    }
    return [this.count >> 8, this.count & 0xff];
  }

  protected override face({ x, y }: { x: number; y: number }): string {
    return shape('circle', { cx: x, cy: y, r: 6, fill: '#ddd', stroke: '#fff' });
  }
}
