import type { I2cFault, I2cPart } from '../boards/parts/i2c-part.js';
import { hexBytes } from '../util/hex.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part, type PartOptions } from './part.js';
import { Registers } from './registers.js';

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
  faults: {
    nak: 'It does not answer to its address',
    refusing: 'It refuses the byte after its address',
    slow: 'It holds the clock for 40 ms in each transaction',
    stuck: 'It holds SDA low',
    vanishing: 'It goes in the middle of each transaction',
  },
});

const FAULTS = {
  nak: { kind: 'nak', byte: 0 },
  refusing: { kind: 'nak', byte: 1 },
  slow: { kind: 'stretch', byte: 1, ms: 40 },
  stuck: { kind: 'hold', byte: 1, line: 'sda' },
  vanishing: { kind: 'vanish', byte: 1 },
} as const satisfies Record<string, I2cFault>;

export class RegisterChip extends Part<typeof description> {
  static readonly description = description;
  private readonly memory: Registers;
  private written: number[] = [];

  constructor(options: PartOptions = {}) {
    super(description, options);
    this.memory = new Registers(this.address ?? description.address);
  }

  /** All its registers; the program may have changed them. */
  get registers(): Uint8Array {
    return this.memory.registers;
  }

  get state() {
    return { value: this.controls.value, written: hexBytes(Uint8Array.from(this.written)) || undefined };
  }

  protected override get i2c(): I2cPart {
    const { memory } = this;
    return {
      address: memory.address,
      addressed: (reads) => memory.addressed(reads),
      write: (byte) => memory.write(byte),
      read: () => memory.read(),
      stopped: () => this.note(),
    };
  }

  protected override adjust(): void {
    const { value, register, bytes, order } = this.controls;
    for (let place = 0; place < bytes; place++) {
      const shift = order === 'high' ? bytes - 1 - place : place;
      this.registers[(register + place) & 0xff] = Math.floor(value / 256 ** shift);
    }
    const [fault] = this.faults.flatMap((name) => (name === 'unplugged' ? [] : [FAULTS[name]]));
    if (this.bus) this.bus.fault = fault;
  }

  draw(): Drawing {
    const pins = { sda: { x: 10, y: 40 }, scl: { x: 20, y: 40 }, vcc: { x: 30, y: 40 }, gnd: { x: 40, y: 40 } };
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 3, y: 3, width: 44, height: 28, rx: 2, fill: '#356', stroke: '#123' }),
      shape('rect', { x: 15, y: 8, width: 20, height: 14, fill: '#111' }),
      label(`0x${hexBytes(Uint8Array.of(this.memory.address))}`, { x: 25, y: 29 }, 6),
    ];
    return { width: 50, height: 40, pins, shapes: shapes.join('') };
  }

  private note(): void {
    const last = this.memory.takeWrites().at(-1);
    if (!last) return;
    this.written = last;
    this.changed();
  }
}
