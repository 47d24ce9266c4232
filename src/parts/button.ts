import type { Cancel } from '../boards/parts/part-time.js';
import { random } from '../util/random.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Button',
  description: 'A push button, whose contact bounces',
  pins: { contact: { role: 'drives', description: 'one side of the contact' } },
  legs: { other: 'GND; the supply if it closes to that, with 10 kΩ from the contact to GND' },
  controls: {
    pressed: { description: 'Whether it is pressed', initial: false },
    closes: {
      description:
        'What the contact closes to: the ground, with a pull-up at the pin, or the supply, with a resistor to ground',
      choices: ['ground', 'supply'],
      initial: 'ground',
    },
    bounce: { description: 'For how long the contact bounces', unit: 'ms', range: [0, 20], initial: 1.6 },
  },
  states: { pressed: { description: 'Whether it is pressed' } },
  faults: {
    worn: 'Its contact bounces for 6.2 ms at least',
    stuck: 'Its contact stays as it is',
  },
});

/** How often a contact opens again while it bounces. */
const BOUNCES = 3;
/** The longest bouncing that J. Ganssle measured, in ms (A Guide to Debouncing): 1.6 ms is its mean. */
const WORN = 6.2;

export class Button extends Part<typeof description> {
  static readonly description = description;
  /** The same in each run. */
  private readonly chance = random(1);
  /** Whether the contact is closed, or will be when it has bounced. */
  private isClosed = false;
  private bouncing: Cancel[] = [];

  constructor() {
    super(description);
  }

  get state() {
    return { pressed: this.controls.pressed };
  }

  protected override connected(): void {
    this.isClosed = this.controls.pressed;
    this.touch(this.isClosed);
  }

  protected override adjust(): void {
    const { pressed } = this.controls;
    if (this.has('stuck') || pressed === this.isClosed) {
      if (this.bouncing.length === 0) this.touch(this.isClosed);
      return;
    }
    this.isClosed = pressed;
    for (const cancel of this.bouncing.splice(0)) cancel();
    this.bounce(pressed);
    this.criticise();
  }

  draw(): Drawing {
    const pins = { contact: { x: 10, y: 50 }, other: { x: 30, y: 50 } };
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 3, y: 5, width: 34, height: 34, rx: 2, fill: '#333', stroke: '#111' }),
      shape('circle', { cx: 20, cy: 22, r: 11, fill: this.controls.pressed ? '#a22' : '#e44', stroke: '#611' }),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }

  /** Closes or opens the contact, which does the opposite a few times before it stays so. */
  private bounce(closed: boolean): void {
    const { bounce } = this.controls;
    const time = (this.has('worn') ? Math.max(WORN, bounce) : bounce) * 1000;
    this.touch(closed);
    if (time === 0) return;
    const inside = Array.from({ length: BOUNCES * 2 - 1 }, () => this.chance() * time);
    const times = [...inside, time].sort((a, b) => a - b);
    this.bouncing = times.map((at, index) => this.after(at, () => this.touch(index % 2 === 0 ? !closed : closed)));
    this.bouncing.push(this.after(time, () => this.bouncing.splice(0)));
  }

  private touch(closed: boolean): void {
    const toGround = this.controls.closes === 'ground';
    const open = toGround ? undefined : 0;
    this.wires.contact.drive(closed ? (toGround ? 0 : 1) : open);
  }

  private criticise(): void {
    const { contact } = this.wires;
    if (this.controls.closes === 'supply' || contact.isPulledUp || contact.level !== undefined) return;
    this.remark(`nothing pulls ${contact.name} up while the button is open: switch on the pull-up, or wire a resistor`);
  }
}
