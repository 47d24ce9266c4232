import { describePart, type PartDescription } from './description.js';
import { I2C_FAULTS, I2C_LEGS, I2cRegisterChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

/** The numbers that a sensor was given at the factory: those of the example in the BMP280 datasheet, and of a BME280. */
const T = [27_504, 26_435, -1000] as const;
const P = [36_477, -10_685, 3024, 2855, 140, -7, 15_500, -14_600, 6000] as const;
const H = [75, 380, 0, 277, 50, 30] as const;

// Registers (BME280 datasheet, section 5.3).
const FIRST = 0x88;
const H1 = 0xa1;
const IDENTITY = 0xd0;
const RESET = 0xe0;
const SECOND = 0xe1;
const HUMIDITY_CONTROL = 0xf2;
const STATUS = 0xf3;
const CONTROL = 0xf4;
const CONFIG = 0xf5;
const DATA = 0xf7;

const BMP = 0x58;
const BME = 0x60;
const MEASURING = 0x08;
/** What a value is that was not measured: bytes of pressure, temperature, humidity. */
const NOT_MEASURED = [0x80, 0, 0, 0x80, 0, 0, 0x80, 0] as const;

const quantities = {
  temperature: { description: 'How warm it is', unit: '°C', range: [-40, 85], initial: 21 },
  pressure: { description: 'The pressure of the air', unit: 'hPa', range: [300, 1100], initial: 1013.25 },
} as const;
const states = {
  temperature: { description: 'How warm it is', unit: '°C' },
  pressure: { description: 'The pressure of the air', unit: 'hPa' },
} as const;
const faults = {
  ...I2C_FAULTS,
  sleepy: 'It never measures: its values stay as they are after power-on',
  erased: 'It has lost the numbers that it was given at the factory',
} as const;

const bmp280 = describePart({
  name: 'Bmp280',
  description: 'A sensor for temperature and pressure of the air at the I²C bus, BMP280',
  pins: {},
  address: 0x76,
  legs: I2C_LEGS,
  controls: quantities,
  states,
  faults: { ...faults, clone: 'It is another chip, with the identity 0x55' },
});

const bme280 = describePart({
  name: 'Bme280',
  description: 'A sensor for temperature, humidity and pressure of the air at the I²C bus, BME280',
  pins: {},
  address: 0x76,
  legs: I2C_LEGS,
  controls: { ...quantities, humidity: { description: 'How humid it is', unit: '%', range: [0, 100], initial: 45 } },
  states: { ...states, humidity: { description: 'How humid it is', unit: '%' } },
  faults: { ...faults, clone: 'It is a BMP280 that was sold as a BME280' },
});

/** The formulas in double precision of the BME280 datasheet, section 8.1: what the counts are of what is measured. */
const temperatureOf = (count: number) => fineOf(count) / 5120;
const fineOf = (count: number) => (count / 16_384 - T[0] / 1024) * T[1] + (count / 131_072 - T[0] / 8192) ** 2 * T[2];

function pressureOf(count: number, fine: number): number {
  const base = fine / 2 - 64_000;
  const offset = ((base * base * P[5]) / 32_768 + base * P[4] * 2) / 4 + P[3] * 65_536;
  const slope = ((P[2] * base * base) / 524_288 + P[1] * base) / 524_288;
  const raw = ((1_048_576 - count - offset / 4096) * 6250) / ((1 + slope / 32_768) * P[0]);
  return raw + ((P[8] * raw * raw) / 2_147_483_648 + (raw * P[7]) / 32_768 + P[6]) / 16;
}

function humidityOf(count: number, fine: number): number {
  const warm = fine - 76_800;
  const bend = 1 + (H[5] / 67_108_864) * warm * (1 + (H[2] / 67_108_864) * warm);
  const humidity = (((count - (H[3] * 64 + (H[4] / 16_384) * warm)) * H[1]) / 65_536) * bend;
  return humidity * (1 - (H[0] * humidity) / 524_288);
}

/** Returns the count below [end] at which a rising function comes closest to [wanted]. */
function countOf(end: number, wanted: number, rising: (count: number) => number): number {
  let [low, high] = [0, end - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising(middle) < wanted) low = middle;
    else high = middle;
  }
  return wanted - rising(low) < rising(high) - wanted ? low : high;
}

type SensorDescription = PartDescription & { address: number };

/** What a BMP280 and a BME280 have in common. Unverified against the datasheets themselves. */
abstract class Bosch280<Description extends SensorDescription> extends I2cRegisterChip<Description> {
  private humidityControl = 0;
  private control = 0;
  private config = 0;
  private data: readonly number[] = NOT_MEASURED;
  private readyAt: number | undefined;

  /** Its identity. */
  protected abstract readonly identity: number;
  protected abstract quantities(): { temperature: number; pressure: number; humidity: number };
  protected abstract isFaulty(fault: 'sleepy' | 'erased'): boolean;

  /** Pairs of a register and its byte (BME280 datasheet, section 6.2.1). */
  protected override written(bytes: readonly number[]): boolean {
    if (bytes.length === 1) return super.written(bytes);
    const [register = 0, value = 0] = bytes.slice(-2);
    return bytes.length % 2 === 1 || this.store(register, value);
  }

  protected load(register: number): number {
    if (register === IDENTITY) return this.identity;
    if (register === STATUS) return this.isMeasuring ? MEASURING : 0;
    if (register === HUMIDITY_CONTROL) return this.humidityControl;
    if (register === CONTROL) return this.control;
    if (register === CONFIG) return this.config;
    if (register >= DATA && register < DATA + NOT_MEASURED.length) return this.measured(register - DATA);
    return this.isFaulty('erased') ? 0 : factory(register);
  }

  protected store(register: number, value: number): boolean {
    if (register === HUMIDITY_CONTROL) this.humidityControl = value;
    else if (register === CONFIG) this.config = value;
    else if (register === CONTROL) this.start(value);
    else if (register !== RESET) this.remark(`nothing can be written to its register ${register.toString(16)}`);
    return true;
  }

  private get isMeasuring(): boolean {
    return this.readyAt !== undefined && this.busTime < this.readyAt;
  }

  /** A measurement begins, by the mode in the lowest bits (section 5.4.5), which takes as long as section 9.1 says. */
  private start(control: number): void {
    this.control = control;
    if ((control & 3) === 0 || this.isFaulty('sleepy')) return;
    const times = (code: number) => (code === 0 ? 0 : 2 ** (Math.min(code, 5) - 1));
    const [t, p, h] = [times(control >> 5), times((control >> 2) & 7), times(this.humidityControl & 7)];
    const part = (count: number) => (count === 0 ? 0 : 2300 * count + 575);
    this.readyAt = this.busTime + 1250 + 2300 * t + part(p) + (this.identity === BME ? part(h) : 0);
  }

  private measured(place: number): number {
    if (this.isMeasuring) {
      this.remark('it was read before its measurement has ended: the values are old ones');
    } else if (this.readyAt !== undefined) {
      this.readyAt = undefined;
      this.data = this.counts();
    }
    return (this.isFaulty('sleepy') ? NOT_MEASURED : this.data)[place] ?? 0;
  }

  private counts(): number[] {
    const { temperature, pressure, humidity } = this.quantities();
    const t = countOf(1 << 20, temperature, temperatureOf);
    const fine = fineOf(t);
    const p = countOf(1 << 20, -pressure * 100, (count) => -pressureOf(count, fine));
    const h = countOf(1 << 16, humidity, (count) => humidityOf(count, fine));
    const ofTwenty = (count: number) => [count >> 12, (count >> 4) & 0xff, (count & 15) << 4];
    return [...ofTwenty(p), ...ofTwenty(t), h >> 8, h & 0xff];
  }
}

/** What a register has that was written at the factory (section 4.2.2). */
function factory(register: number): number {
  const word = [...T, ...P][(register - FIRST) >> 1];
  if (register >= FIRST && word !== undefined) return ((register - FIRST) % 2 === 0 ? word : word >> 8) & 0xff;
  if (register === H1) return H[0];
  const second = [H[1], H[1] >> 8, H[2], H[3] >> 4, (H[3] & 15) | ((H[4] & 15) << 4), H[4] >> 4, H[5]];
  return (second[register - SECOND] ?? 0) & 0xff;
}

export class Bmp280 extends Bosch280<typeof bmp280> {
  static readonly description = bmp280;

  constructor(options: PartOptions = {}) {
    super(bmp280, options);
  }

  get state() {
    return { temperature: this.controls.temperature, pressure: this.controls.pressure };
  }

  protected get identity(): number {
    return this.has('clone') ? 0x55 : BMP;
  }

  protected quantities() {
    return { ...this.controls, humidity: 0 };
  }

  protected isFaulty(fault: 'sleepy' | 'erased'): boolean {
    return this.has(fault);
  }
}

export class Bme280 extends Bosch280<typeof bme280> {
  static readonly description = bme280;

  constructor(options: PartOptions = {}) {
    super(bme280, options);
  }

  get state() {
    const { temperature, pressure, humidity } = this.controls;
    return { temperature, pressure, humidity };
  }

  protected get identity(): number {
    return this.has('clone') ? BMP : BME;
  }

  protected quantities() {
    return this.controls;
  }

  protected isFaulty(fault: 'sleepy' | 'erased'): boolean {
    return this.has(fault);
  }
}
