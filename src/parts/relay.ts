import type { Cancel } from '../boards/parts/part-time.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Relay',
  description: 'A module with a relay: a switch for other voltages, moved by a magnet',
  pins: { in: { role: 'hears', description: 'IN' } },
  legs: { plus: '5 V', minus: 'GND' },
  controls: {
    active: { description: 'The level that closes it', choices: ['HIGH', 'LOW'], initial: 'HIGH' },
  },
  states: {
    closed: { description: 'Whether its contact is closed' },
    switched: { description: 'How often its contact has moved' },
  },
  faults: { welded: 'Its contact stays as it is' },
});

/** How long its contact takes to move, in µs; and the least time between two moves that it bears for long. */
const WAY = 10_000;
const LEAST_INTERVAL = 200_000;
/** The times of an SRD-05VDC (Songle, "operation time 10 ms max"): unverified. */
export class Relay extends Part<typeof description> {
  static readonly description = description;
  private closed = false;
  private switched = 0;
  private moved: number | undefined;
  private cancelMove: Cancel = () => {};

  constructor() {
    super(description);
  }

  get state() {
    return { closed: this.closed, switched: this.switched };
  }

  protected override connected(): void {
    this.wires.in.onChange(() => this.adjust());
  }

  protected override adjust(): void {
    const { level } = this.wires.in;
    if (level !== undefined && level !== 0 && level !== 1) {
      this.remark('PWM makes a relay chatter: use a DigitalWrite node');
      return;
    }
    const wanted = level === (this.controls.active === 'HIGH' ? 1 : 0);
    this.cancelMove();
    if (wanted !== this.closed && !this.has('welded')) this.cancelMove = this.after(WAY, () => this.move(wanted));
  }

  draw(): Drawing {
    const pins = { plus: { x: 20, y: 70 }, minus: { x: 30, y: 70 }, in: { x: 40, y: 70 } };
    const arm = { x1: 20, y1: 12, x2: 40, y2: this.closed ? 12 : 4, stroke: '#c33', 'stroke-width': 2 };
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 5, y: 18, width: 50, height: 42, fill: '#27a', stroke: '#135' }),
      shape('circle', { cx: 47, cy: 52, r: 3, fill: this.closed ? '#f44' : '#522' }),
      shape('line', arm),
    ];
    return { width: 60, height: 70, pins, shapes: shapes.join('') };
  }

  private move(closed: boolean): void {
    if (this.moved !== undefined && this.time - this.moved < LEAST_INTERVAL) {
      this.remark('it is switched more than five times a second, which wears it out');
    }
    this.moved = this.time;
    this.closed = closed;
    this.switched++;
    this.changed();
  }
}
