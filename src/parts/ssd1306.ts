import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { characterOf } from './font.js';
import { I2C_FAULTS, I2C_LEGS, I2cChip } from './i2c-chip.js';
import type { PartOptions } from './part.js';

const description = describePart({
  name: 'Ssd1306',
  description: 'An OLED display of 128 × 64 pixels with an SSD1306 or SH1106 at the I²C bus',
  pins: {},
  address: 0x3c,
  legs: I2C_LEGS,
  controls: {
    chip: { description: 'What it is', choices: ['SSD1306', 'SH1106'], initial: 'SSD1306' },
  },
  states: {
    text: { description: 'What can be read on it: its lines, with | between them' },
    lit: { description: 'How many of its pixels are lit' },
    frames: { description: 'How often its last line was drawn' },
  },
  faults: { ...I2C_FAULTS, dark: 'It shows nothing' },
});

const WIDTH = 128;
const PAGES = 8;
/** Columns of the memory of an SH1106; the first that it shows is the third. */
const COLUMNS = 132;
const CHARACTER = 6;
const CHARACTERS = 21;
/** Columns of a bar: at its ends, and where it is filled; it has so many to fill. */
const EDGE = 0x7e;
const FILLED = 0x5a;
const FILLABLE = 124;

/** Commands that are followed by bytes, and by how many (SSD1306 datasheet, section 9; SH1106: pump). */
const FOLLOWED: ReadonlyMap<number, number> = new Map([
  ...[0x20, 0x81, 0x8d, 0xa8, 0xad, 0xd3, 0xd5, 0xd9, 0xda, 0xdb].map((command): [number, number] => [command, 1]),
  ...[0x21, 0x22].map((command): [number, number] => [command, 2]),
]);
const ADDRESSING = 0x20;
const PAGE_ADDRESSING = 2;
/** The command that switches the pump on that feeds the pixels, and its byte. */
const PUMPS: Readonly<Record<string, readonly [number, number]>> = { SSD1306: [0x8d, 0x14], SH1106: [0xad, 0x8b] };
const OFF = 0xae;
const ON = 0xaf;

/** SSD1306 and SH1106 with page addressing. Unverified against the datasheets themselves. */
export class Ssd1306 extends I2cChip<typeof description> {
  static readonly description = description;
  private readonly memory = new Uint8Array(PAGES * COLUMNS);
  private page = 0;
  private column = 0;
  private isOn = false;
  private isFed = false;
  private frames = 0;
  private pending: number[] = [];

  constructor(options: PartOptions = {}) {
    super(description, options);
  }

  get state() {
    const pixels = [...this.visible()].flatMap((column) => [...Array(8).keys()].map((bit) => (column >> bit) & 1));
    const lit = pixels.filter((pixel) => pixel === 1).length;
    return { text: this.lines().join('|').replace(/\|+$/, ''), lit, frames: this.frames };
  }

  /** What its lines show, and [50 %] for a bar. Each character that is none is a box. */
  lines(): string[] {
    const columns = this.visible();
    return Array.from({ length: PAGES }, (_, page) => {
      const line = columns.slice(page * WIDTH, (page + 1) * WIDTH);
      if (line[0] === EDGE && line[WIDTH - 1] === EDGE) return `[${percentOf(line)} %]`;
      const characters = Array.from({ length: CHARACTERS }, (_, at) => {
        return characterOf([...line.slice(at * CHARACTER, at * CHARACTER + CHARACTER - 1)]) ?? '▯';
      });
      return characters.join('').trimEnd();
    });
  }

  protected written(): boolean {
    return true;
  }

  protected answer(): number[] {
    return [this.isOn ? 0 : 0x40];
  }

  /** Control bytes, and what follows each: one byte with the highest bit, or all (SSD1306 datasheet, 8.1.5.2). */
  protected override ended(bytes: readonly number[]): void {
    for (let at = 0; at < bytes.length; ) {
      const control = bytes[at] ?? 0;
      const end = control & 0x80 ? at + 2 : bytes.length;
      for (const byte of bytes.slice(at + 1, end)) {
        if (control & 0x40) this.put(byte);
        else this.command(byte);
      }
      at = end;
    }
    this.changed();
  }

  override draw(): Drawing {
    const pins = Object.fromEntries(Object.keys(I2C_LEGS).map((name, at) => [name, { x: 55 + 10 * at, y: 90 }]));
    const columns = this.visible();
    const lit: string[] = [];
    for (let at = 0; at < columns.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        if (((columns[at] ?? 0) >> bit) & 1) lit.push(`M${at % WIDTH} ${Math.floor(at / WIDTH) * 8 + bit}h1v1h-1z`);
      }
    }
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 2, y: 2, width: 136, height: 80, rx: 2, fill: '#123a6b', stroke: '#012' }),
      shape('rect', { x: 4, y: 6, width: 132, height: 68, fill: '#000' }),
      lit.length === 0 ? '' : shape('path', { d: lit.join(''), transform: 'translate(6 8)', fill: '#7df' }),
      label(this.controls.chip, { x: 70, y: 80 }, 5, '#fff'),
    ];
    return { width: 140, height: 90, pins, shapes: shapes.join('') };
  }

  /** The columns that are lit, page by page. */
  private visible(): Uint8Array {
    const shown = new Uint8Array(PAGES * WIDTH);
    if (!this.isOn || !this.isFed || this.has('dark') || this.has('unplugged')) return shown;
    const first = this.controls.chip === 'SH1106' ? 2 : 0;
    for (let page = 0; page < PAGES; page++) {
      const from = page * COLUMNS + first;
      shown.set(this.memory.slice(from, from + WIDTH), page * WIDTH);
    }
    return shown;
  }

  private put(byte: number): void {
    const width = this.controls.chip === 'SH1106' ? COLUMNS : WIDTH;
    if (this.column >= width) {
      this.remark('it was sent more than its line has room for');
      return;
    }
    this.memory[this.page * COLUMNS + this.column] = byte;
    this.column += 1;
    if (this.page === PAGES - 1 && this.column === width - (width - WIDTH) / 2) this.frames += 1;
  }

  private command(byte: number): void {
    this.pending.push(byte);
    const [command = 0, value = 0] = this.pending;
    if (this.pending.length <= (FOLLOWED.get(command) ?? 0)) return;
    this.pending = [];
    const [pump, on] = PUMPS[this.controls.chip] ?? [];
    if (command <= 0x0f) this.column = (this.column & 0xf0) | command;
    else if (command <= 0x1f) this.column = (this.column & 0x0f) | ((command & 15) << 4);
    else if (command >= 0xb0 && command <= 0xb7) this.page = command & 7;
    else if (command === OFF || command === ON) this.switchOn(command === ON);
    else if (command === pump) this.isFed = value === on;
    else if (command === ADDRESSING && value !== PAGE_ADDRESSING)
      this.remark('it is modelled with page addressing alone');
  }

  private switchOn(on: boolean): void {
    if (on && !this.isFed) this.remark('it was switched on without its pump: it stays dark');
    this.isOn = on;
  }
}

/** How long a bar is that is drawn as the firmware does. */
function percentOf(line: Uint8Array): number {
  return Math.ceil((line.filter((column) => column === FILLED).length * 100) / FILLABLE);
}
