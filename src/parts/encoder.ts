import { random } from '../util/random.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Encoder',
  description: 'A knob that turns for ever, with two contacts that close and open from one detent to the next',
  pins: {
    a: { role: 'drives', description: 'the contact that closes first clockwise, often called CLK' },
    b: { role: 'drives', description: 'the other contact, often called DT' },
  },
  legs: { common: 'GND' },
  controls: {
    position: { description: 'Where it is turned to', unit: 'detents', range: [-10_000, 10_000], initial: 0 },
    speed: { description: 'How fast it is turned there', unit: 'detents/s', range: [1, 1000], initial: 20 },
    bounce: { description: 'For how long a contact bounces', unit: 'ms', range: [0, 10], initial: 1 },
  },
  states: { position: { description: 'Where it is', unit: 'detents' } },
  faults: {
    dirty: 'Contact b never closes',
    worn: 'Each contact bounces until the other one changes',
  },
});

/** Changes from one detent to the next. */
const CHANGES = 4;
/** The levels of both contacts, from detent to detent clockwise; they are open (HIGH, by a pull-up) at a detent. */
const PHASES = [
  [1, 1],
  [0, 1],
  [0, 0],
  [1, 0],
] as const;
/** How often a contact does the opposite while it bounces. */
const BOUNCES = 4;

/** A KY-040, whose contacts are open at rest. */
export class Encoder extends Part<typeof description> {
  static readonly description = description;
  private readonly chance = random(1);
  /** In changes of the contacts. */
  private at = 0;
  private isTurning = false;

  constructor() {
    super(description);
  }

  get state() {
    return { position: this.at / CHANGES };
  }

  protected override connected(): void {
    this.at = Math.round(this.controls.position) * CHANGES;
    this.touch(this.wires.a, 1);
    this.touch(this.wires.b, 1);
  }

  protected override adjust(): void {
    if (!this.isTurning) this.turn();
  }

  draw(): Drawing {
    const pins = { a: { x: 10, y: 50 }, b: { x: 20, y: 50 }, common: { x: 30, y: 50 } };
    const shapes = [
      legs(pins, 12),
      shape('circle', { cx: 20, cy: 21, r: 18, fill: '#333', stroke: '#111' }),
      shape('line', {
        ...{ x1: 20, y1: 19, x2: 20, y2: 6, stroke: '#eee', 'stroke-width': 2 },
        transform: `rotate(${(this.at / CHANGES) * 18} 20 21)`,
      }),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }

  private turn(): void {
    const way = Math.round(this.controls.position) * CHANGES - this.at;
    this.isTurning = way !== 0;
    if (!this.isTurning) return;
    const before = this.phase;
    this.at += Math.sign(way);
    const gap = 1_000_000 / (this.controls.speed * CHANGES);
    if (this.phase[0] !== before[0]) this.change(this.wires.a, this.phase[0], gap);
    else this.change(this.wires.b, this.has('dirty') ? 1 : this.phase[1], gap);
    this.after(gap, () => this.turn());
    this.changed();
  }

  private get phase(): readonly [0 | 1, 0 | 1] {
    return PHASES[((this.at % CHANGES) + CHANGES) % CHANGES] ?? PHASES[0];
  }

  /** Closes or opens a contact, which does the opposite a few times before it stays so. */
  private change(wire: Encoder['wires']['a'], level: 0 | 1, gap: number): void {
    this.touch(wire, level);
    const bounce = Math.min(this.has('worn') ? gap : this.controls.bounce * 1000, gap * 0.9);
    const times = Array.from({ length: bounce > 0 ? BOUNCES : 0 }, () => this.chance() * bounce);
    for (const [i, time] of times.sort((one, other) => one - other).entries())
      this.after(time, () => this.touch(wire, i % 2 === 0 ? ((1 - level) as 0 | 1) : level));
  }

  /** An open contact leaves the level to the pull-up of its pin. */
  private touch(wire: Encoder['wires']['a'], level: 0 | 1): void {
    wire.drive(level === 0 ? 0 : undefined);
    if (wire.isPulledUp || wire.level !== undefined) return;
    this.remark(`nothing pulls ${wire.name} up while its contact is open: switch on the pull-up, or wire a resistor`);
  }
}
