import { hexBytes } from '../util/hex.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';
import { drawDigit, textOfSegments } from './segments.js';

const description = describePart({
  name: 'Tm1637',
  description: 'A display of four digits with a TM1637',
  pins: {
    clock: { role: 'hears', description: 'CLK: a bit is taken when it rises' },
    data: { role: 'answers', description: 'DIO: bits, the lowest first; it is held LOW behind each byte' },
  },
  legs: { vcc: 'supply', gnd: 'GND' },
  controls: {},
  states: {
    text: { description: 'What can be read on it; a point, or the colon, as a dot' },
    brightness: { description: 'How bright it is, 1 to 8; 0 is dark' },
  },
  faults: {
    silent: 'It has no power: it is dark, and acknowledges nothing',
    stuck: 'DIO touches GND',
  },
});

const DIGITS = 4;
/** Digits that the chip has memory for, of which the module has four. */
const ADDRESSES = 6;
const BYTE = 8;
/** The shortest clock in µs: 250 kHz where it is read. */
const SHORTEST = 4;

/** Titan Micro Electronics, TM1637 datasheet V2.4, "Interface interpretation" and the commands behind it. */
export class Tm1637 extends Part<typeof description> {
  static readonly description = description;
  private readonly memory = new Uint8Array(ADDRESSES);
  private brightness = 0;
  private isAutomatic = true;
  private digit = 0;
  private clock = 1;
  private data = 1;
  private rose = Number.NEGATIVE_INFINITY;
  /** Bytes since the start, and the bits of the next one; undefined behind a stop. */
  private bytes: number[] | undefined;
  private bits: number[] = [];
  private acknowledges = false;

  constructor() {
    super(description);
  }

  get state() {
    const isDark = this.brightness === 0 || this.isOff;
    return { text: isDark ? '' : textOfSegments(this.shown).trimEnd(), brightness: isDark ? 0 : this.brightness };
  }

  protected override connected(): void {
    this.wires.clock.onChange(({ time, level }) => this.tick(level, time));
    this.wires.data.onChange(({ level }) => this.hear(level));
    this.wires.data.onRelease(() => this.hear(1));
  }

  protected override adjust(): void {
    if (this.isOff) {
      this.memory.fill(0);
      this.brightness = 0;
      this.bytes = undefined;
    }
    this.pull();
  }

  draw(): Drawing {
    const names = ['clock', 'data', 'vcc', 'gnd'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 20 + i * 10, y: 44 }]));
    const isLit = this.brightness > 0 && !this.isOff;
    const digits = [...this.shown].map((lit, i) => drawDigit(isLit ? lit : 0, { x: 9 + i * 16, y: 8 }, '#f33'));
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 1, y: 1, width: 74, height: 34, rx: 2, fill: '#124', stroke: '#012' }),
      shape('rect', { x: 4, y: 4, width: 68, height: 22, fill: '#111' }),
      ...digits,
      label('TM1637', { x: 38, y: 33 }, 5, '#fff'),
    ];
    return { width: 76, height: 44, pins, shapes: shapes.join('') };
  }

  private get shown(): Uint8Array {
    return this.memory.slice(0, DIGITS);
  }

  private get isOff(): boolean {
    return this.has('silent') || this.has('unplugged');
  }

  /** The data wire has another level: while the clock is high, that is a start or a stop. */
  private hear(level: number): void {
    const falls = this.data === 1 && level === 0;
    const rises = this.data === 0 && level === 1;
    this.data = level;
    if (this.clock === 0) return;
    if (falls) this.start();
    else if (rises && this.bytes) this.stop();
  }

  private start(): void {
    if (this.bytes) this.complain('DIO fell while CLK was HIGH, in the middle of a byte: that is a start');
    this.bytes = [];
    this.bits = [];
  }

  private stop(): void {
    // The bit of the stop itself rises with its clock.
    if (this.bits.length > 1)
      this.complain(`DIO rose while CLK was HIGH, behind ${this.bits.length} bits: that is a stop`);
    this.bytes = undefined;
    this.bits = [];
  }

  private tick(level: number, time: number): void {
    if (level === this.clock) return;
    this.clock = level;
    if (!this.bytes) return;
    if (level === 1) this.rises(time);
    else this.falls();
  }

  private rises(time: number): void {
    const took = time - this.rose;
    this.rose = time;
    // On the simulated board no time passes between two changes of a pin.
    if (took > 0 && took < SHORTEST) this.complain(`a clock took ${took.toFixed(1)} µs: 250 kHz are the most`);
    if (!this.acknowledges) this.bits.push(this.data);
  }

  private falls(): void {
    if (this.acknowledges) {
      this.acknowledges = false;
    } else if (this.bits.length === BYTE) {
      const byte = this.bits.reduce((sum, each, at) => sum | (each << at), 0);
      this.bits = [];
      this.bytes?.push(byte);
      this.acknowledges = true;
      if (!this.isOff) this.take(byte);
    }
    this.pull();
  }

  private pull(): void {
    if (this.has('stuck')) this.wires.data.drive(0);
    else this.wires.data.drive(this.acknowledges && !this.isOff ? 0 : undefined);
  }

  private take(byte: number): void {
    if ((this.bytes?.length ?? 0) > 1) this.store(byte);
    else if ((byte & 0xc0) === 0xc0) this.digit = byte & 0x3f;
    else if ((byte & 0xc0) === 0x80) this.brightness = byte & 8 ? (byte & 7) + 1 : 0;
    else if ((byte & 0xfb) === 0x40) this.isAutomatic = (byte & 4) === 0;
    else this.complain(`the command 0x${hexBytes([byte])} is none that is modelled`);
    this.changed();
  }

  private store(byte: number): void {
    if (((this.bytes?.[0] ?? 0) & 0xc0) !== 0xc0) {
      this.complain('a byte came behind a command that has none');
    } else if (this.digit >= ADDRESSES) {
      this.complain(`it has no digit ${this.digit}`);
    } else {
      this.memory[this.digit] = byte;
      if (this.isAutomatic) this.digit++;
    }
  }

  /** What comes makes no sense while something is wrong with its wires. */
  private complain(text: string): void {
    if (this.faults.length === 0) this.remark(text);
  }
}
