import { hexBytes } from '../util/hex.js';
import { CLIMATE, ClimateChip } from './climate-chip.js';
import { describePart } from './description.js';
import { I2C_LEGS } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'Aht20',
  description: 'A sensor for temperature and humidity at the I²C bus, AHT20 or AHT21',
  pins: {},
  address: 0x38,
  legs: I2C_LEGS,
  ...CLIMATE,
});

const STATUS = '71';
const MEASURE = 'AC 33 00';
const INITIALIZE = 'BE 08 00';
/** How long a measurement takes, in µs: AHT20 datasheet, section 5.4. */
const TIME = 80_000;
const BUSY = 0x80;
const CALIBRATED = 0x08;

/** ASAIR AHT20, datasheet section 5.4. Unverified against the datasheet itself. */
export class Aht20 extends ClimateChip<typeof description> {
  static readonly description = description;
  private isCalibrated = false;

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  protected written(bytes: readonly number[]): boolean {
    const text = hexBytes(Uint8Array.from(bytes));
    const known = [STATUS, MEASURE, INITIALIZE].some((command) => command.startsWith(text));
    if (!known) this.remark(`it has no command ${text}`);
    if (text === INITIALIZE) this.isCalibrated = true;
    if (text === MEASURE) {
      if (!this.isCalibrated) this.remark('it measures without having been initialized by BE 08 00');
      this.measure(TIME);
    }
    return known;
  }

  protected answer(): number[] {
    const isBusy = this.hasBegun && !this.isReady;
    const status = 0x10 | (isBusy ? BUSY : 0) | (this.isCalibrated ? CALIBRATED : 0);
    const humidity = Math.min(0xfffff, Math.round((this.humidity / 100) * 2 ** 20));
    const temperature = Math.round(((this.temperature + 50) / 200) * 2 ** 20);
    const values = [humidity >> 12, (humidity >> 4) & 0xff, ((humidity & 15) << 4) | (temperature >> 16)];
    return this.checked([status, ...values, (temperature >> 8) & 0xff, temperature & 0xff], 0xff);
  }
}
