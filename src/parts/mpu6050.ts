import { describePart } from './description.js';
import { I2C_FAULTS, I2C_LEGS, I2cRegisterChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const acceleration = (axis: string, initial: number) =>
  ({ description: `The acceleration along ${axis}`, unit: 'g', range: [-16, 16], initial }) as const;
const rotation = (axis: string) =>
  ({ description: `The rotation about ${axis}`, unit: '°/s', range: [-2000, 2000], initial: 0 }) as const;

const description = describePart({
  name: 'Mpu6050',
  description: 'A sensor for acceleration and rotation at the I²C bus, MPU-6050',
  pins: {},
  address: 0x68,
  legs: I2C_LEGS,
  controls: {
    x: acceleration('X', 0),
    y: acceleration('Y', 0),
    z: acceleration('Z', 1),
    turnx: rotation('X'),
    turny: rotation('Y'),
    turnz: rotation('Z'),
    temperature: { description: 'How warm it is', unit: '°C', range: [-40, 85], initial: 21 },
  },
  states: { awake: { description: 'Whether it measures' } },
  faults: {
    ...I2C_FAULTS,
    sleepy: 'Its supply was gone for a moment: it sleeps, and forgets what it was told',
    clone: 'It is another chip, with the identity 0x12',
  },
});

// Registers (register map of the MPU-6050).
const GYRO_RANGE = 0x1b;
const ACCELERATION_RANGE = 0x1c;
const DATA = 0x3b;
const POWER = 0x6b;
const IDENTITY = 0x75;
const SLEEP = 0x40;

/** InvenSense MPU-6050. Unverified against the register map itself. */
export class Mpu6050 extends I2cRegisterChip<typeof description> {
  static readonly description = description;
  private readonly registers = new Uint8Array(256);
  private hadSlept = false;

  constructor(options: PartOptions = {}) {
    super(description, options);
    this.registers[POWER] = SLEEP;
  }

  get state() {
    return { awake: !this.sleeps };
  }

  protected override adjust(): void {
    super.adjust();
    const falls = this.has('sleepy');
    if (falls && !this.hadSlept) {
      this.registers.fill(0);
      this.registers[POWER] = SLEEP;
    }
    this.hadSlept = falls;
  }

  protected load(register: number): number {
    if (register === IDENTITY) return this.has('clone') ? 0x12 : 0x68;
    const count = this.counts()[(register - DATA) >> 1];
    if (register < DATA || count === undefined) return this.registers[register] ?? 0;
    if (this.sleeps) return 0;
    return ((register - DATA) % 2 === 0 ? count >> 8 : count) & 0xff;
  }

  protected store(register: number, value: number): boolean {
    if (this.sleeps && register !== POWER) this.remark('it sleeps: what it is told but to wake up is forgotten');
    else this.registers[register] = value;
    this.changed();
    return true;
  }

  private get sleeps(): boolean {
    return ((this.registers[POWER] ?? 0) & SLEEP) !== 0;
  }

  private counts(): number[] {
    const { x, y, z, turnx, turny, turnz, temperature } = this.controls;
    const range = (register: number) => 2 ** (((this.registers[register] ?? 0) >> 3) & 3);
    const within = (count: number) => Math.max(-32_768, Math.min(32_767, Math.round(count)));
    const forces = [x, y, z].map((force) => within((force * 16_384) / range(ACCELERATION_RANGE)));
    const turns = [turnx, turny, turnz].map((turn) => within((turn * 32_768) / (250 * range(GYRO_RANGE))));
    return [...forces, within((temperature - 36.53) * 340), ...turns];
  }
}
