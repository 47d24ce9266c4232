import { colorsText, type PinEdge } from '../boards/parts/pixel-train.js';
import { lowerHex } from '../util/hex.js';
import { random } from '../util/random.js';
import { describePart, type PartValue } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';
import { RESET, type StripFrame, Ws2812 } from './ws2812.js';

const description = describePart({
  name: 'PixelStrip',
  description: 'A strip, ring or matrix of WS2812B pixels, each of which has a colour of its own',
  pins: { din: { role: 'pulses', description: 'DIN of the first pixel: the bits of all colours' } },
  legs: { plus: '5 V that gives 60 mA for each pixel', minus: 'GND of that supply and of the board' },
  controls: {
    pixels: { description: 'How many pixels it has', unit: '', range: [1, 300], whole: true, initial: 8 },
  },
  states: {
    lit: { description: 'How many pixels are not dark' },
    colors: { description: 'The colours from the first pixel on: 2 × ff8000 000000' },
  },
  faults: {
    broken: 'Its fourth pixel passes nothing on: those behind it stay dark',
    swapped: 'A relative whose colours come in the order red, green, blue',
    noisy: 'Its wire is long: one bit of each picture is another',
  },
});

/** The pixels of a strip whose fourth one is broken. */
const INTACT = 4;
const PIXEL_BITS = 24;
/** The most pixels that are drawn, and in a row. */
const MOST_DRAWN = 64;
const ROW = 16;

/** What WS2812B pixels take is in ws2812.ts, with its source. */
export class PixelStrip extends Part<typeof description> {
  static readonly description = description;
  private reader = this.newReader();
  /** The same in each run. */
  private readonly chance = random(1);
  /** The bit that is another in the present picture. */
  private disturbed = 0;
  private told = 0;
  private lastEdge = 0;
  private isWaiting = false;

  constructor() {
    super(description);
  }

  /** What each pixel shows now, 0xRRGGBB. */
  get shown(): readonly number[] {
    return this.reader.shown.map((color, i) => this.seen(color, i));
  }

  /** The last pictures that came, as they were sent. */
  get frames(): readonly StripFrame[] {
    return this.reader.frames;
  }

  /** The most by which a part of a bit was off, in µs. */
  get worst(): number {
    return this.reader.worst;
  }

  /** The longest time for which the pin was low between two pixels, in µs. */
  get longestGap(): number {
    return this.reader.longestGap;
  }

  get state() {
    const { shown } = this;
    return { lit: shown.filter((color) => color !== 0).length, colors: colorsText(shown) };
  }

  override set(name: Parameters<Part<typeof description>['set']>[0], value: PartValue): void {
    const { pixels } = this.controls;
    super.set(name, value);
    if (this.controls.pixels === pixels) return;
    this.reader = this.newReader();
    this.told = 0;
    this.changed();
  }

  protected override connected(): void {
    this.wires.din.onEdge((edge) => this.take(edge));
  }

  draw(): Drawing {
    const pins = { minus: { x: 5, y: 50 }, din: { x: 15, y: 50 }, plus: { x: 25, y: 50 } };
    const drawn = this.shown.slice(0, MOST_DRAWN);
    const rows = Math.ceil(drawn.length / ROW);
    const size = Math.min(10, 36 / rows);
    const width = 10 + Math.max(20, Math.min(ROW, drawn.length) * size);
    const pixels = drawn.map((color, i) =>
      shape('rect', {
        ...{ x: 5 + (i % ROW) * size, y: 2 + Math.floor(i / ROW) * size, width: size * 0.8, height: size * 0.8 },
        ...{ fill: `#${lowerHex(color, 6)}`, stroke: '#888' },
      }),
    );
    const board = shape('rect', { x: 1, y: 0, width: width - 2, height: 40, rx: 2, fill: '#222', stroke: '#000' });
    return { width, height: 50, pins, shapes: [legs(pins, 12), board, ...pixels].join('') };
  }

  private newReader(): Ws2812 {
    const board = this;
    const clock = {
      get time() {
        return board.time;
      },
    };
    return new Ws2812(this.controls.pixels, clock, (what) => this.remark(what));
  }

  private take(edge: PinEdge): void {
    this.reader.take(edge);
    this.lastEdge = edge.time * 1000;
    this.awaitReset();
  }

  /** One wait serves all edges of a picture. */
  private awaitReset(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.after(Math.max(1, this.lastEdge + RESET + 1 - this.time), () => {
      this.isWaiting = false;
      if (this.time < this.lastEdge + RESET) this.awaitReset();
      else this.show();
    });
  }

  private show(): void {
    const { shown, frames } = this.reader;
    const last = frames.at(-1)?.time ?? 0;
    if (last === this.told) return;
    this.told = last;
    this.disturbed = Math.floor(this.chance() * shown.length * PIXEL_BITS);
    this.changed();
  }

  private seen(sent: number, place: number): number {
    if (this.has('broken') && place >= INTACT) return 0;
    const isDisturbed = this.has('noisy') && Math.floor(this.disturbed / PIXEL_BITS) === place;
    const color = isDisturbed ? sent ^ (1 << (this.disturbed % PIXEL_BITS)) : sent;
    if (!this.has('swapped')) return color;
    return ((color & 0xff) | ((color >> 8) & 0xff00) | ((color << 8) & 0xff0000)) >>> 0;
  }
}
