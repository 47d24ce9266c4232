import type { SpiFault, SpiMode, SpiPart, SpiSettings } from '../boards/parts/spi-part.js';
import { hexBytes } from '../util/hex.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'SpiChip',
  description:
    'A chip with 128 registers at the SPI bus, such as many sensors are: one number of it is a control. Its first byte has the register, and a bit that says whether it is read',
  pins: { cs: { role: 'selects', description: 'CS' } },
  legs: { sck: 'SCK', mosi: 'MOSI', miso: 'MISO', vcc: 'supply', gnd: 'GND' },
  controls: {
    value: { description: 'The number', unit: '', range: [-2_147_483_648, 4_294_967_295], whole: true, initial: 0 },
    register: { description: 'The first register that has it', unit: '', range: [0, 127], whole: true, initial: 0 },
    bytes: { description: 'How many bytes it has', unit: '', range: [1, 4], whole: true, initial: 2 },
    order: { description: 'Which of its bytes comes first', choices: ['high', 'low'], initial: 'high' },
    reads: {
      description: 'Bit 7 of the first byte when registers are read',
      choices: ['HIGH', 'LOW'],
      initial: 'HIGH',
    },
    mode: { description: 'The mode that it understands', unit: '', range: [0, 3], whole: true, initial: 0 },
  },
  states: {
    value: { description: 'The number' },
    written: { description: 'What the program wrote last: the register, and what follows' },
  },
  faults: {
    high: 'Its MISO is stuck at HIGH, as without power',
    low: 'Its MISO is stuck at LOW, as where it touches GND',
  },
});

const FAULTS: Readonly<Record<'high' | 'low', SpiFault>> = {
  high: { kind: 'stuck', level: 1 },
  low: { kind: 'stuck', level: 0 },
};
/** The bit of the first byte that says whether registers are read. */
const DIRECTION = 0x80;
const REGISTERS = 128;
/** What it sends where it has nothing to say. */
const NOTHING = 0xff;

export class SpiChip extends Part<typeof description> {
  static readonly description = description;
  /** All its registers; the program may have changed them. */
  readonly registers = new Uint8Array(REGISTERS);
  private heard: number[] = [];
  private written: number[] = [];

  constructor() {
    super(description);
  }

  get state() {
    return { value: this.controls.value, written: hexBytes(Uint8Array.from(this.written)) || undefined };
  }

  protected override get spi(): SpiPart {
    const chip = this;
    return {
      get mode() {
        return chip.controls.mode as SpiMode;
      },
      selected: () => {
        this.heard = [];
      },
      exchange: (byte, settings) => this.exchange(byte, settings),
      deselected: () => this.note(),
    };
  }

  protected override adjust(): void {
    const { value, register, bytes, order } = this.controls;
    for (let place = 0; place < bytes; place++) {
      const shift = order === 'high' ? bytes - 1 - place : place;
      this.registers[(register + place) % REGISTERS] = Math.floor(value / 256 ** shift);
    }
    const [fault] = this.faults.flatMap((name) => (name === 'unplugged' ? [] : [FAULTS[name]]));
    if (this.spiBus) this.spiBus.fault = fault;
  }

  draw(): Drawing {
    const names = ['cs', 'sck', 'mosi', 'miso', 'vcc', 'gnd'];
    const pins = Object.fromEntries(names.map((name, index) => [name, { x: 10 + 10 * index, y: 40 }]));
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 3, y: 3, width: 64, height: 28, rx: 2, fill: '#635', stroke: '#213' }),
      shape('rect', { x: 25, y: 8, width: 20, height: 14, fill: '#111' }),
      label('SPI', { x: 35, y: 29 }, 6),
    ];
    return { width: 70, height: 40, pins, shapes: shapes.join('') };
  }

  private exchange(byte: number, { mode, order }: SpiSettings): number {
    if (this.heard.length === 0) this.checkSettings(mode, order);
    const [first] = this.heard;
    const at = ((first ?? 0) + this.heard.length - 1) % DIRECTION;
    this.heard.push(byte);
    if (first === undefined) return NOTHING;
    if (this.reads(first)) return this.registers[at] ?? NOTHING;
    this.registers[at] = byte;
    return NOTHING;
  }

  private checkSettings(mode: SpiMode, order: string): void {
    const { mode: own } = this.controls;
    // Modes 0 and 3 both read at the rising edge, 1 and 2 at the falling one: what the clock rests at makes no difference.
    if (isRising(mode) !== isRising(own)) this.remark(`the program sends in mode ${mode}: it understands mode ${own}`);
    if (order !== 'msb') this.remark('the program sends the lowest bit of each byte first: it expects the highest');
  }

  private reads(first: number): boolean {
    return ((first & DIRECTION) !== 0) === (this.controls.reads === 'HIGH');
  }

  /** A transaction has ended. */
  private note(): void {
    const [first] = this.heard;
    if (first === undefined || this.reads(first)) return;
    this.written = [first % DIRECTION, ...this.heard.slice(1)];
    this.changed();
  }
}

function isRising(mode: number): boolean {
  return mode === 0 || mode === 3;
}
