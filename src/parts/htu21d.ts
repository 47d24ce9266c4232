import { hexBytes } from '../util/hex.js';
import { CLIMATE, ClimateChip } from './climate-chip.js';
import { describePart } from './description.js';
import { I2C_LEGS } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'Htu21d',
  description: 'A sensor for temperature and humidity at the I²C bus, HTU21D, SHT21 or Si7021',
  pins: {},
  address: 0x40,
  legs: I2C_LEGS,
  ...CLIMATE,
});

const TEMPERATURE = 0xf3;
const HUMIDITY = 0xf5;
const SOFT_RESET = 0xfe;
/** How long a measurement of an HTU21D takes at most, in µs: its datasheet, table 5. */
const TIMES: ReadonlyMap<number, number> = new Map([
  [TEMPERATURE, 50_000],
  [HUMIDITY, 16_000],
]);
/** Bit 1 of a count says that it is one of humidity. */
const OF_HUMIDITY = 2;

/** TE HTU21D, measurements that do not hold the clock. Unverified against the datasheet itself. */
export class Htu21d extends ClimateChip<typeof description> {
  static readonly description = description;
  private measured = TEMPERATURE;

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  protected written([command = 0, ...more]: readonly number[]): boolean {
    const time = TIMES.get(command);
    if (more.length > 0 || (time === undefined && command !== SOFT_RESET)) {
      this.remark(`it has no command ${hexBytes(Uint8Array.of(command, ...more))}`);
      return false;
    }
    this.measured = command;
    if (time !== undefined) this.measure(time);
    return true;
  }

  protected answer(): number[] | undefined {
    if (!this.isReady) {
      this.remark('it was read before its measurement has ended, which takes up to 50 ms: it does not acknowledge');
      return undefined;
    }
    const share = this.measured === HUMIDITY ? (this.humidity + 6) / 125 : (this.temperature + 46.85) / 175.72;
    // Fourteen bits; the two lowest ones say what was measured.
    const count = (Math.min(0x3fff, Math.round(share * 0x4000)) << 2) | (this.measured === HUMIDITY ? OF_HUMIDITY : 0);
    return this.checked([count >> 8, count & 0xff], 0);
  }
}
