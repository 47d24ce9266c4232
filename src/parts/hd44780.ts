import { hexBytes } from '../util/hex.js';
import { type Drawing, label, legs, type Point, shape } from './drawing.js';

/**
 * Times in µs (HD44780U datasheet, table 6; figure 24 from memory, unverified): after power-on, after the first half, for
 * each instruction.
 */
const POWER_ON = 40_000;
const FIRST_HALF = 4100;
const LONG = 1520;
const SHORT = 37;
/** The memory: each of its two lines has 40 places. */
const SECOND_LINE = 0x40;
const PLACES = 0x28;
const SPACE = 0x20;
/** Codes of the ROM A00 that are not those of ASCII (table 4; from memory, unverified). */
const OTHERS: ReadonlyMap<number, string> = new Map([
  [0x5c, '¥'],
  [0x7e, '→'],
  [0x7f, '←'],
  [0xdf, '°'],
]);

/** What a module with this chip has in common, whatever wires lead to it. */
export const TEXT_LCD_CONTROLS = {
  size: { description: 'Its characters and lines', choices: ['16×2', '16×4', '20×4'], initial: '16×2' },
} as const;
export const TEXT_LCD_STATES = {
  text: { description: 'What can be read on it: its lines, with | between them' },
  cursor: { description: 'Where its cursor blinks: line and column, counted from 0, or none' },
} as const;
export const TEXT_LCD_FAULTS = {
  brownout: 'It loses its supply for a moment, and forgets what it was told',
  pale: 'Its contrast is turned down, and nothing can be read',
} as const;

interface Size {
  columns: number;
  lines: number;
}

/** Returns what a value of the control `size` says. */
export function sizeOf(text: string): Size {
  const [columns = 0, lines = 0] = text.split('×').map(Number);
  return { columns, lines };
}

/**
 * Hitachi HD44780U with ROM A00: its memory, and what it makes of halves of bytes. It has no time of its own: whoever has
 * it says when something comes, in µs. What a program does wrong is told to `remark`.
 */
export class Hd44780 {
  private readonly memory = new Uint8Array(SECOND_LINE + PLACES);
  private cell = 0;
  private isOn = false;
  private blinks = false;
  private hasTwoLines = false;
  /** Whether a byte comes as two halves, and the first of these when it has come. */
  private isHalved = false;
  private first: number | undefined;
  private isFresh = true;
  /** It was disturbed: what comes makes no sense before it is prepared anew. */
  private isLost = false;
  private busyUntil = POWER_ON;

  constructor(
    private readonly size: () => Size,
    private readonly remark: (text: string) => void,
  ) {
    this.memory.fill(SPACE);
  }

  /** Its supply has come back at [time]. */
  restart(time: number): void {
    this.memory.fill(SPACE);
    this.cell = 0;
    this.isOn = this.blinks = this.hasTwoLines = this.isHalved = false;
    this.first = undefined;
    this.isFresh = true;
    this.busyUntil = time + POWER_ON;
    this.disturb();
  }

  /** Something is wrong at its wires. */
  disturb(): void {
    this.isLost = true;
  }

  /** What its lines show, without the spaces behind it. */
  get lines(): string[] {
    const { columns, lines } = this.size();
    return Array.from({ length: lines }, (_, line) => {
      if (!this.isOn) return '';
      const start = this.startOf(line);
      return [...this.memory.slice(start, start + columns)].map(characterOf).join('').trimEnd();
    });
  }

  /** The line and the column of its cursor, or none. */
  get cursor(): string {
    const place = this.isOn && this.blinks ? this.placeOf(this.cell) : undefined;
    return place ? `${place.line},${place.column}` : 'none';
  }

  /** E has fallen at [time]: it takes the four data wires, and RS. */
  take(half: number, isText: boolean, time: number): void {
    if (this.first === undefined && time < this.busyUntil) {
      this.complain('something came while it was busy with what was before');
    }
    if (!this.isHalved) {
      if (isText) this.complain('a character came before it was prepared for halves of bytes');
      else this.instruct(half << 4, time);
    } else if (this.first === undefined) {
      this.first = half;
    } else {
      const byte = (this.first << 4) | half;
      this.first = undefined;
      if (isText) this.write(byte, time);
      else this.instruct(byte, time);
    }
  }

  private complain(text: string): void {
    if (!this.isLost) this.remark(text);
  }

  private write(code: number, time: number): void {
    this.busyUntil = time + SHORT;
    if (code !== SPACE && !this.placeOf(this.cell)) {
      this.complain(`the character '${characterOf(code)}' is for a place that it does not show: ${at(this.cell)}`);
    }
    this.memory[this.cell] = code;
    this.cell = this.cell === PLACES - 1 ? SECOND_LINE : this.cell === SECOND_LINE + PLACES - 1 ? 0 : this.cell + 1;
  }

  private instruct(code: number, time: number): void {
    this.busyUntil = time + (code <= 3 ? LONG : this.isFresh ? FIRST_HALF : SHORT);
    this.isFresh = false;
    if (code & 0x80) this.place(code & 0x7f);
    else if (code & 0x40) this.complain('it is told to make characters of its own, which are not modelled');
    else if (code & 0x20) this.setFunction(code);
    else if (code & 0x10) this.complain('it is told to shift what it shows, which is not modelled');
    else if (code & 0x08) this.switchOn((code & 4) !== 0, (code & 1) !== 0);
    else if (code === 1) this.clear();
    else if ((code & 0xfe) === 2) this.cell = 0;
    else if (code !== 6) this.complain(`the instruction 0x${hexBytes([code])} is none that is modelled`);
  }

  private place(cell: number): void {
    if (cell % SECOND_LINE >= PLACES) this.complain(`it has no place ${at(cell)}`);
    else this.cell = cell;
  }

  private setFunction(code: number): void {
    const isHalved = (code & 0x10) === 0;
    // Then the disturbance is over.
    if (isHalved && !this.isHalved) this.isLost = false;
    this.isHalved = isHalved;
    this.hasTwoLines = (code & 0x08) !== 0;
  }

  private switchOn(isOn: boolean, blinks: boolean): void {
    this.isOn = isOn;
    this.blinks = blinks;
  }

  private clear(): void {
    this.memory.fill(SPACE);
    this.cell = 0;
  }

  private startOf(line: number): number {
    return (line & 1 ? SECOND_LINE : 0) + (line & 2 ? this.size().columns : 0);
  }

  /** Where a place of its memory is shown; undefined if it is not. */
  private placeOf(cell: number): { line: number; column: number } | undefined {
    const { columns, lines } = this.size();
    for (let line = 0; line < lines; line++) {
      const column = cell - this.startOf(line);
      if (column >= 0 && column < columns && (this.hasTwoLines || !(line & 1))) return { line, column };
    }
    return undefined;
  }
}

/** Returns the drawing of a module, with its legs below. */
export function drawTextLcd(lines: readonly string[], columns: number, isLit: boolean, names: string[]): Drawing {
  const width = Math.max(columns * 6 + 12, names.length * 10 + 10);
  const glass = lines.length * 10 + 6;
  const height = glass + 20;
  const pins = Object.fromEntries(names.map((name, i): [string, Point] => [name, { x: 10 + 10 * i, y: height + 8 }]));
  const shapes = [
    legs(pins, 10),
    shape('rect', { x: 1, y: 1, width: width - 2, height: height - 2, rx: 2, fill: '#2a6b3a', stroke: '#132' }),
    shape('rect', { x: 4, y: 6, width: width - 8, height: glass, fill: isLit ? '#9c3' : '#563' }),
    ...lines.flatMap((line, row) =>
      [...line].map((character, column) => label(character, { x: 9 + 6 * column, y: 16 + 10 * row }, 8, '#120')),
    ),
  ];
  return { width, height: height + 8, pins, shapes: shapes.join('') };
}

function characterOf(code: number): string {
  return OTHERS.get(code) ?? (code >= SPACE && code < 0x7e ? String.fromCharCode(code) : '▯');
}

function at(cell: number): string {
  return `0x${hexBytes([cell])}`;
}
