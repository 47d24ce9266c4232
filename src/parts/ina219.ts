import { describePart } from './description.js';
import { I2C_FAULTS, I2C_LEGS, I2cChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'Ina219',
  description: 'Measures voltage and current at the I²C bus, INA219 with a resistor of 100 mΩ',
  pins: {},
  address: 0x40,
  legs: I2C_LEGS,
  controls: {
    voltage: { description: 'The voltage at VIN-', unit: 'V', range: [0, 26], initial: 5 },
    current: { description: 'The current from VIN+ to VIN-', unit: 'mA', range: [-10_000, 10_000], initial: 100 },
  },
  states: {
    voltage: { description: 'The voltage at VIN-', unit: 'V' },
    current: { description: 'The current from VIN+ to VIN-', unit: 'mA' },
  },
  faults: I2C_FAULTS,
});

/** INA219 datasheet, section 8.6: registers, and the counts of the resistor's voltage at their ends, 10 µV each. */
const CONFIGURATION = 0;
const SHUNT = 1;
const BUS = 2;
const MOST = 32_000;
const RESISTOR = 0.1;

/** INA219 with the ranges of 320 mV and 32 V. Unverified against the datasheet itself. */
export class Ina219 extends I2cChip<typeof description> {
  static readonly description = description;
  private selected = CONFIGURATION;
  private configuration = 0x399f;

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  get state() {
    return { voltage: this.controls.voltage, current: this.controls.current };
  }

  /** A register has two bytes. */
  protected written([register = 0, ...bytes]: readonly number[]): boolean {
    this.selected = register;
    if (bytes.length > 2) this.remark('a register of it takes two bytes');
    const [high = 0, low] = bytes;
    if (register === CONFIGURATION && low !== undefined) this.configuration = (high << 8) | low;
    return bytes.length <= 2;
  }

  protected answer(): number[] {
    const value = this.load(this.selected);
    return [(value >> 8) & 0xff, value & 0xff];
  }

  private load(register: number): number {
    const { voltage, current } = this.controls;
    if (register === CONFIGURATION) return this.configuration;
    if (register === BUS) return (Math.round((voltage * 1000) / 4) << 3) | 2;
    if (register !== SHUNT) return 0;
    return Math.max(-MOST, Math.min(MOST, Math.round(current * RESISTOR * 100)));
  }
}
