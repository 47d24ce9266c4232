import { describePart } from './description.js';
import { I2C_FAULTS, I2C_LEGS, I2cChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const input = (name: string) =>
  ({ description: `The voltage at ${name}`, unit: 'V', range: [-0.3, 5.8], initial: 1 }) as const;
const state = (name: string) => ({ description: `The voltage at ${name}`, unit: 'V' });

const description = describePart({
  name: 'Ads1115',
  description: 'A converter for four voltages at the I²C bus, ADS1115',
  pins: {},
  address: 0x48,
  legs: I2C_LEGS,
  controls: { a0: input('A0'), a1: input('A1'), a2: input('A2'), a3: input('A3') },
  states: { a0: state('A0'), a1: state('A1'), a2: state('A2'), a3: state('A3') },
  faults: {
    ...I2C_FAULTS,
    late: 'A conversion takes 50 ms',
    brownout: 'It loses its power for a moment in each conversion, and forgets what it was told',
    clone: 'It is an ADS1015: a value has 12 bits, those below are 0',
  },
});

const CONVERSION = 0;
const CONFIGURATION = 1;
const LAST_REGISTER = 3;
const POWER_ON = [0, 0x8583, 0x8000, 0x7fff];
const BEGIN = 0x8000;
const SINGLE = 0x0100;
/** The inputs of the eight choices of bits 14 to 12: what is measured, and against what. */
const INPUTS = [['a0', 'a1'], ['a0', 'a3'], ['a1', 'a3'], ['a2', 'a3'], ['a0'], ['a1'], ['a2'], ['a3']] as const;
/** By bits 11 to 9, in V. */
const RANGES = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256];
/** Conversions a second, by bits 7 to 5. */
const RATES = [8, 16, 32, 64, 128, 250, 475, 860];
/** The rate is exact to 10 %. */
const SLOWEST = 0.9;
const LATE = 50_000;

/** ADS1113/4/5 datasheet, SBAS444, "Register Map" and "Electrical Characteristics": unverified. */
export class Ads1115 extends I2cChip<typeof description> {
  static readonly description = description;
  private registers = [...POWER_ON];
  private selected = CONVERSION;
  /** When the conversion that runs ends, in µs. */
  private ready: number | undefined;

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  get state() {
    const { a0, a1, a2, a3 } = this.controls;
    return { a0, a1, a2, a3 };
  }

  /** A register has two bytes. */
  protected written([register = 0, ...bytes]: readonly number[]): boolean {
    if (register > LAST_REGISTER || bytes.length > 2) {
      this.remark(register > LAST_REGISTER ? `it has no register ${register}` : 'a register of it takes two bytes');
      return false;
    }
    this.selected = register;
    const [high = 0, low] = bytes;
    if (low !== undefined && register !== CONVERSION) this.configure(register, (high << 8) | low);
    return true;
  }

  protected answer(): number[] {
    this.convert();
    if (this.selected === CONVERSION && this.ready !== undefined)
      this.remark('it was read before its conversion has ended: the value is an old one');
    const idle = this.selected === CONFIGURATION && this.ready === undefined ? BEGIN : 0;
    const value = (this.registers[this.selected] ?? 0) | idle;
    return [value >> 8, value & 0xff];
  }

  private configure(register: number, value: number): void {
    this.convert();
    if (register === CONFIGURATION && this.ready !== undefined)
      this.remark('it was configured before its conversion has ended');
    this.registers[register] = register === CONFIGURATION ? value & ~BEGIN : value;
    if (register !== CONFIGURATION || !(value & BEGIN)) return;
    const rate = RATES[(value >> 5) & 7] ?? 8;
    this.ready = this.busTime + (this.has('late') ? LATE : 1_000_000 / (rate * SLOWEST));
  }

  /** Ends what is due: the conversion that was begun, or the last one of those that follow each other. */
  private convert(): void {
    const configuration = this.registers[CONFIGURATION] ?? 0;
    const isDue = this.ready !== undefined && this.busTime >= this.ready;
    if (!isDue && configuration & SINGLE) return;
    this.ready = undefined;
    if (this.has('brownout')) this.registers = POWER_ON.map((value) => value & ~BEGIN);
    else this.registers[CONVERSION] = this.measured(configuration);
  }

  private measured(configuration: number): number {
    const [plus, minus] = INPUTS[(configuration >> 12) & 7] ?? ['a0'];
    const volts = this.controls[plus] - (minus ? this.controls[minus] : 0);
    const count = Math.round((volts / (RANGES[(configuration >> 9) & 7] ?? 1)) * 0x8000);
    const kept = Math.max(-0x8000, Math.min(0x7fff, count)) & 0xffff;
    return this.has('clone') ? kept & 0xfff0 : kept;
  }
}
