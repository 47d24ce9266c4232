import { random } from '../util/random.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'IrRemote',
  description: 'A remote control by the protocol NEC, and the receiver of its light',
  pins: { out: { role: 'drives', description: 'low while light of 38 kHz is seen' } },
  legs: { minus: 'GND', plus: 'supply' },
  controls: {
    pressed: { description: 'Whether the button is pressed', initial: false },
    command: { description: 'The number of the button', unit: '', range: [0, 255], initial: 69 },
    address: { description: 'The number of the remote control', unit: '', range: [0, 255], initial: 0 },
  },
  states: { messages: { description: 'How many messages were sent, without repetitions' } },
  faults: {
    weak: 'The light is weak: marks are seen 200 µs late, and end early',
    noisy: 'A lamp flickers: short marks without sense',
    checksum: 'A bit of the second half of each message is wrong',
  },
});

/** Times of the protocol NEC in µs (Vishay, "Data Formats for IR Remote Control"). */
const START_MARK = 9000;
const START_SPACE = 4500;
const REPEAT_SPACE = 2250;
const MARK = 562.5;
const ZERO_SPACE = 562.5;
const ONE_SPACE = 1687.5;
const PERIOD = 108_000;
/** A receiver makes each mark longer by so much. */
const STRETCH = 60;
const LATE = 200;
/** Between two marks of a lamp that flickers, and how long these are at most, in µs. */
const FLICKER = 3000;

export class IrRemote extends Part<typeof description> {
  static readonly description = description;
  private readonly chance = random(1);
  private messages = 0;
  private isBusy = false;
  private isFlickering = false;

  constructor() {
    super(description);
  }

  get state() {
    return { messages: this.messages };
  }

  protected override connected(): void {
    this.wires.out.drive(1);
  }

  protected override adjust(): void {
    if (this.has('noisy') && !this.isFlickering) this.flicker();
    if (this.controls.pressed && !this.isBusy) this.send();
  }

  draw(): Drawing {
    const pins = { out: { x: 10, y: 50 }, minus: { x: 20, y: 50 }, plus: { x: 30, y: 50 } };
    const shapes = [
      legs(pins, 14),
      shape('rect', { x: 3, y: 8, width: 34, height: 30, rx: 3, fill: '#222', stroke: '#000' }),
      shape('circle', { cx: 20, cy: 22, r: 10, fill: this.controls.pressed ? '#833' : '#333', stroke: '#000' }),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }

  private send(): void {
    this.isBusy = true;
    this.messages++;
    const { address, command } = this.controls;
    const wrong = this.has('checksum') ? 1 : 0;
    const bytes = [address, ~address & 0xff, command, (~command & 0xff) ^ wrong];
    const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> bit) & 1));
    let at = this.mark(0, START_MARK) + START_SPACE;
    for (const bit of bits) at = this.mark(at, MARK) + (bit === 1 ? ONE_SPACE : ZERO_SPACE);
    this.mark(at, MARK);
    this.after(PERIOD, () => this.goOn());
    this.changed();
  }

  private goOn(): void {
    this.isBusy = this.controls.pressed;
    if (!this.isBusy) return;
    this.mark(this.mark(0, START_MARK) + REPEAT_SPACE, MARK);
    this.after(PERIOD, () => this.goOn());
  }

  /** Light from [begins] on, in µs from now, for [length]. Returns its end. */
  private mark(begins: number, length: number): number {
    const weak = this.has('weak');
    const seen = begins + (weak ? LATE : 0);
    const until = begins + length + (weak ? -LATE / 2 : STRETCH);
    if (until > seen) {
      this.after(seen, () => this.wires.out.drive(0));
      this.after(until, () => this.wires.out.drive(1));
    }
    return begins + length;
  }

  private flicker(): void {
    this.isFlickering = this.has('noisy');
    if (!this.isFlickering) return;
    this.mark(0, 50 + this.chance() * 250);
    this.after(500 + this.chance() * FLICKER, () => this.flicker());
  }
}
