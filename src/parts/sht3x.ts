import { hexBytes } from '../util/hex.js';
import { CLIMATE, ClimateChip } from './climate-chip.js';
import { describePart } from './description.js';
import { I2C_LEGS } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'Sht3x',
  description: 'A sensor for temperature and humidity at the I²C bus, SHT30, SHT31 or SHT35',
  pins: {},
  address: 0x44,
  legs: I2C_LEGS,
  ...CLIMATE,
});

/** The commands of a single measurement, and how long each takes at most in µs: SHT3x-DIS datasheet, tables 4 and 9. */
const MEASUREMENTS: ReadonlyMap<number, number> = new Map([
  [0x2400, 15_500],
  [0x240b, 6500],
  [0x2416, 4500],
]);
const SOFT_RESET = 0x30a2;

/** Sensirion SHT3x-DIS: single measurements without clock stretching. Unverified against the datasheet itself. */
export class Sht3x extends ClimateChip<typeof description> {
  static readonly description = description;

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  protected written([high = 0, low, ...more]: readonly number[]): boolean {
    if (low === undefined) return true;
    const command = (high << 8) | low;
    const time = MEASUREMENTS.get(command);
    if (more.length > 0 || (time === undefined && command !== SOFT_RESET)) {
      this.remark(`it has no command ${hexBytes(Uint8Array.of(high, low, ...more))}`);
      return false;
    }
    if (time !== undefined) this.measure(time);
    return true;
  }

  protected answer(): number[] | undefined {
    if (!this.isReady) {
      this.remark('it was read before its measurement has ended, which takes up to 15.5 ms: it does not acknowledge');
      return undefined;
    }
    const temperature = Math.round(((this.temperature + 45) / 175) * 65535);
    const humidity = Math.round((this.humidity / 100) * 65535);
    return [temperature, humidity].flatMap((count) => this.checked([count >> 8, count & 0xff], 0xff));
  }
}
