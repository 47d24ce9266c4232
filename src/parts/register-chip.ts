import { hexBytes } from '../util/hex.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { I2C_FAULTS, I2cRegisterChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'RegisterChip',
  description: 'A chip with 256 registers at the I²C bus, such as most sensors are: one number of it is a control',
  pins: {},
  address: 0x48,
  legs: { sda: 'SDA', scl: 'SCL', vcc: 'supply', gnd: 'GND' },
  controls: {
    value: { description: 'The number', unit: '', range: [-2_147_483_648, 4_294_967_295], whole: true, initial: 0 },
    register: { description: 'The first register that has it', unit: '', range: [0, 255], whole: true, initial: 0 },
    bytes: { description: 'How many bytes it has', unit: '', range: [1, 4], whole: true, initial: 2 },
    order: { description: 'Which of its bytes comes first', choices: ['high', 'low'], initial: 'high' },
  },
  states: {
    value: { description: 'The number' },
    written: { description: 'What the program wrote last: the register, and what follows' },
  },
  faults: I2C_FAULTS,
});

export class RegisterChip extends I2cRegisterChip<typeof description> {
  static readonly description = description;
  /** All its registers; the program may have changed them. */
  readonly registers = new Uint8Array(256);
  private last: readonly number[] = [];

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  get state() {
    return { value: this.controls.value, written: hexBytes(Uint8Array.from(this.last)) || undefined };
  }

  protected load(register: number): number {
    return this.registers[register] ?? 0;
  }

  protected store(register: number, value: number): boolean {
    this.registers[register] = value;
    return true;
  }

  protected override ended(bytes: readonly number[]): void {
    if (bytes.length === 0) return;
    this.last = bytes;
    this.changed();
  }

  protected override adjust(): void {
    const { value, register, bytes, order } = this.controls;
    for (let place = 0; place < bytes; place++) {
      const shift = order === 'high' ? bytes - 1 - place : place;
      this.registers[(register + place) & 0xff] = Math.floor(value / 256 ** shift);
    }
    super.adjust();
  }

  override draw(): Drawing {
    const pins = { sda: { x: 10, y: 40 }, scl: { x: 20, y: 40 }, vcc: { x: 30, y: 40 }, gnd: { x: 40, y: 40 } };
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 3, y: 3, width: 44, height: 28, rx: 2, fill: '#356', stroke: '#123' }),
      shape('rect', { x: 15, y: 8, width: 20, height: 14, fill: '#111' }),
      label(`0x${hexBytes(Uint8Array.of(this.address ?? description.address))}`, { x: 25, y: 29 }, 6),
    ];
    return { width: 50, height: 40, pins, shapes: shapes.join('') };
  }
}
