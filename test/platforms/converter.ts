import type { Wire } from '../../src/boards/parts/wire.js';

/** Times of the HX711 in µs (datasheet, figure 2): the clock is high for 0.2 to 50, and low for 0.2 at least. */
const HIGH = [0.2, 50] as const;
const LEAST_LOW = 0.2;
const OFF = 60;
export const BITS = 24;

/** An HX711, which shifts a value out with each 24 clocks; further ones choose the gain. */
export class Converter {
  readonly pins = ['clock', 'data'] as const;
  readonly highs: number[] = [];
  readonly faults: string[] = [];
  /** How many clocks came in a row. */
  clocks = 0;
  value = 0;

  connected({ clock, data }: { clock: Wire; data: Wire }): void {
    data.drive(0);
    let [rose, fell] = [0, Number.NEGATIVE_INFINITY];
    clock.onChange(({ time, level }) => {
      if (level === 1) {
        if (time - fell < LEAST_LOW) this.faults.push(`low for ${time - fell} µs`);
        rose = time;
        const bit = BITS - 1 - this.clocks++;
        data.drive(bit < 0 || (this.value >> bit) & 1 ? 1 : 0);
      } else if (rose > 0) {
        const high = time - rose;
        this.highs.push(high);
        if (high < HIGH[0] || high > HIGH[1])
          this.faults.push(`high for ${high} µs${high >= OFF ? ': it is off' : ''}`);
        fell = time;
      }
    });
  }
}
