import type { Cancel } from '../boards/parts/part-time.js';
import type { WireChange } from '../boards/parts/wire.js';
import { random } from '../util/random.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'TouchPad',
  description: 'A piece of metal, such as a foil or a spoon, that is charged through a resistor',
  pins: {
    send: { role: 'hears', description: 'the far end of the resistor' },
    metal: { role: 'drives', description: 'the metal, and the near end of the resistor' },
  },
  legs: {},
  controls: {
    touched: { description: 'Whether somebody touches it', initial: false },
    resistor: { description: 'The resistor', unit: 'MΩ', range: [0.1, 40], initial: 1 },
  },
  states: {
    touched: { description: 'Whether somebody touches it' },
    capacitance: { description: 'What it holds', unit: 'pF' },
  },
  faults: {
    damp: 'It is damp: it holds three times as much as before',
    humming: 'It hums, as near the mains: some charges take half as long again',
    grounded: 'It touches ground',
    live: 'It touches the supply',
  },
});

/**
 * In pF: a foil as large as a hand with its wire and the pin, and what a person adds, which is the 100 pF of the human body
 * model (ANSI/ESDA/JEDEC JS-001). Unverified: it depends on what is around.
 */
const METAL = 20;
const PERSON = 100;
const DAMP = 3;
/** The shares of the supply at which a pin is HIGH and LOW (Microchip, ATmega328P datasheet, "DC characteristics"). */
const HIGH = 0.6;
const LOW = 0.3;
const HUM = 0.5;

export class TouchPad extends Part<typeof description> {
  static readonly description = description;
  private readonly chance = random(1);
  /** The share of the supply that the metal has had when SEND changed last, and when that was, in µs. */
  private share = 0;
  private changedAt = 0;
  private toward: 0 | 1 = 0;
  private isShorted = false;
  private cancel: Cancel = () => {};

  constructor() {
    super(description);
  }

  get state() {
    return { touched: this.controls.touched, capacitance: this.capacitance };
  }

  protected override connected(): void {
    this.wires.metal.drive(0);
    this.wires.send.onChange((change) => this.hear(change));
  }

  protected override adjust(): void {
    const { level } = this.wires.send;
    if (level !== undefined) this.hear({ time: this.time, level });
    if (this.has('grounded')) this.short(0);
    else if (this.has('live')) this.short(1);
    else if (this.isShorted) this.wires.metal.drive(this.toward);
    this.isShorted = this.has('grounded') || this.has('live');
  }

  draw(): Drawing {
    const pins = { send: { x: 15, y: 50 }, metal: { x: 45, y: 50 } };
    const shapes = [
      legs(pins, 10),
      shape('line', { x1: 15, y1: 40, x2: 45, y2: 40, stroke: '#999', 'stroke-width': 1.5 }),
      shape('rect', { x: 22, y: 37, width: 16, height: 6, fill: '#d9c29a', stroke: '#765' }),
      shape('rect', { x: 6, y: 4, width: 48, height: 28, rx: 6, fill: '#c8c8cc', stroke: '#888' }),
      shape('line', { x1: 45, y1: 32, x2: 45, y2: 40, stroke: '#999', 'stroke-width': 1.5 }),
      ...(this.controls.touched ? [shape('circle', { cx: 30, cy: 18, r: 9, fill: '#e8b48c', stroke: '#a76' })] : []),
    ];
    return { width: 60, height: 50, pins, shapes: shapes.join('') };
  }

  private get capacitance(): number {
    return (METAL + (this.controls.touched ? PERSON : 0)) * (this.has('damp') ? DAMP : 1);
  }

  private short(level: 0 | 1): void {
    this.cancel();
    this.share = level;
    this.changedAt = this.time;
    this.wires.metal.drive(level);
  }

  private hear({ time, level }: WireChange): void {
    if (level !== 0 && level !== 1) {
      this.remark('PWM charges nothing that can be measured: SEND is HIGH or LOW');
      return;
    }
    if (level === this.toward) return;
    // MΩ by pF are µs.
    const hum = this.has('humming') && this.chance() < HUM ? 1 + HUM : 1;
    const tau = this.controls.resistor * this.capacitance * hum;
    this.share = this.toward + (this.share - this.toward) * Math.exp(-(time - this.changedAt) / tau);
    this.changedAt = time;
    this.toward = level;
    this.cancel();
    if (this.isShorted) return;
    const left = level === 1 ? (1 - this.share) / (1 - HIGH) : this.share / LOW;
    const wait = Math.max(0, tau * Math.log(left));
    this.cancel = this.after(Math.max(0, time + wait - this.time), () => this.wires.metal.drive(level));
  }
}
