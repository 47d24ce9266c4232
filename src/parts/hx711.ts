import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Hx711',
  description: 'A converter for load cells, HX711, with a cell for 5 kg at channel A',
  pins: {
    clock: { role: 'pulses', description: 'SCK: its pulses shift bits out' },
    data: { role: 'drives', description: 'DT: LOW when there is something to read, then the bits' },
  },
  legs: { vcc: 'supply', gnd: 'GND' },
  controls: {
    load: { description: 'What is on the scale', unit: 'g', range: [-5000, 10_000], initial: 0 },
    offset: {
      description: 'What it measures with nothing on the scale, by 128',
      unit: '',
      range: [-1_000_000, 1_000_000],
      whole: true,
      initial: 80_000,
    },
  },
  states: {
    load: { description: 'What is on the scale', unit: 'g' },
    gain: { description: 'The gain of the next measurement' },
  },
  faults: {
    silent: 'It has no power, so nothing is ever ready',
    stuck: 'Its data wire touches ground',
    torn: 'A wire of the load cell is off, and it measures the most that it can',
  },
});

/** Avia Semiconductor, HX711 datasheet, "Serial interface". Times in µs. */
const LONGEST_HIGH = 50;
const OFF = 60;
/** Ten times a second, and after it was off for four such times. */
const PERIOD = 100_000;
const SETTLING = 400_000;
const BITS = 24;
const HIGHEST = 0x7fffff;
const LOWEST = -0x800000;
/** The gain that so many clocks choose. */
const GAINS: ReadonlyMap<number, number> = new Map([
  [25, 128],
  [26, 32],
  [27, 64],
]);
/** What a gram makes at a gain of 128: 1 mV for each volt of the supply at 5 kg, of 20 mV that are the whole range. */
const PER_GRAM = 400;
const CHANNEL_A = [128, 64];

export class Hx711 extends Part<typeof description> {
  static readonly description = description;
  private gain = 128;
  /** What is shifted out, and how many clocks have come for it. */
  private value = 0;
  private clocks = 0;
  private isReady = false;
  private rose = 0;
  private isOff = false;
  /** Cancels what comes when the clock stays as it is. */
  private rest: () => void = () => {};

  constructor() {
    super(description);
  }

  get state() {
    return { load: this.controls.load, gain: this.gain };
  }

  protected override connected(): void {
    this.wires.clock.onChange((change) => this.hear(change));
    this.measure(SETTLING);
  }

  protected override adjust(): void {
    this.drive(this.isReady && this.clocks === 0 ? 0 : 1);
  }

  draw(): Drawing {
    const names = ['gnd', 'data', 'clock', 'vcc'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 10 + i * 12, y: 60 }]));
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 2, y: 4, width: 52, height: 46, rx: 2, fill: '#2a7a3a', stroke: '#123' }),
      shape('rect', { x: 14, y: 14, width: 28, height: 16, fill: '#222' }),
      label('HX711', { x: 28, y: 42 }, 8, '#eee'),
    ];
    return { width: 56, height: 60, pins, shapes: shapes.join('') };
  }

  private hear({ time, level }: WireChange): void {
    this.rest();
    if (level === 1) this.rises(time);
    else this.falls(time);
  }

  private rises(time: number): void {
    this.rose = time;
    this.rest = this.after(OFF, () => {
      this.remark(`the clock was high for ${OFF} µs: it is off until that is low again`);
      this.isOff = true;
      this.isReady = false;
      this.drive(1);
    });
    if (!this.isReady) return;
    if (this.clocks === 0) this.value = this.measured;
    this.clocks++;
    const bit = BITS - this.clocks;
    this.drive(bit < 0 || (this.value >> bit) & 1 ? 1 : 0);
  }

  private falls(time: number): void {
    if (this.isOff) {
      this.isOff = false;
      this.gain = 128;
      this.measure(SETTLING);
      return;
    }
    const high = time - this.rose;
    if (this.clocks > 0 && high > LONGEST_HIGH) this.remark(`the clock was high for ${Math.round(high)} µs`);
    if (this.clocks > BITS) this.rest = this.after(OFF, () => this.end());
  }

  /** No clock came for a while: the gain is chosen. */
  private end(): void {
    const gain = GAINS.get(this.clocks);
    if (gain === undefined) this.remark(`${this.clocks} clocks came: they are 25 to 27`);
    const settled = gain === undefined || gain === this.gain;
    this.gain = gain ?? this.gain;
    this.measure(settled ? PERIOD : SETTLING);
    this.changed();
  }

  private measure(time: number): void {
    this.isReady = false;
    this.clocks = 0;
    this.drive(1);
    this.after(time, () => {
      this.isReady = true;
      this.drive(0);
    });
  }

  private get measured(): number {
    if (this.has('torn')) return HIGHEST;
    const { load, offset } = this.controls;
    if (!CHANNEL_A.includes(this.gain)) return 0;
    const value = Math.round(((offset + load * PER_GRAM) * this.gain) / 128);
    return Math.max(LOWEST, Math.min(HIGHEST, value));
  }

  private drive(level: 0 | 1): void {
    this.wires.data.drive(this.has('stuck') ? 0 : this.has('silent') ? 1 : level);
  }
}
