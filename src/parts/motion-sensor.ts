import type { Cancel } from '../boards/parts/part-time.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'MotionSensor',
  description: 'A sensor for people who move (PIR), HC-SR501: its pin is HIGH for a while when somebody does',
  pins: { out: { role: 'drives', description: 'HIGH while somebody moves, and for its hold time', volts: 3.3 } },
  legs: { plus: '5 V', minus: 'GND' },
  controls: {
    motion: { description: 'Whether somebody moves', initial: false },
    hold: {
      description: 'For how long its pin stays HIGH, by the knob on it',
      unit: 's',
      range: [2.5, 300],
      initial: 2.5,
    },
  },
  states: { seen: { description: 'Whether its pin is HIGH' } },
  faults: { blind: 'It sees nobody', draughty: 'Warm air makes it see somebody each 7 s' },
});

/** Between two draughts, in µs. */
const DRAUGHT = 7_000_000;
/** The figures of the usual data sheet of the HC-SR501: unverified. */
export class MotionSensor extends Part<typeof description> {
  static readonly description = description;
  private seen = false;
  private cancelEnd: Cancel = () => {};
  private cancelDraught: Cancel = () => {};

  constructor() {
    super(description);
  }

  get state() {
    return { seen: this.seen };
  }

  protected override connected(): void {
    this.see(false);
  }

  protected override adjust(): void {
    this.cancelDraught();
    if (this.has('draughty')) this.cancelDraught = this.after(DRAUGHT, () => this.feelDraught());
    if (this.controls.motion && !this.has('blind')) this.trigger();
  }

  draw(): Drawing {
    const pins = { plus: { x: 15, y: 50 }, out: { x: 25, y: 50 }, minus: { x: 35, y: 50 } };
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 2, y: 8, width: 46, height: 34, fill: '#273', stroke: '#142' }),
      shape('circle', { cx: 25, cy: 22, r: 18, fill: this.seen ? '#fdd' : '#f4f4f4', stroke: '#999' }),
    ];
    return { width: 50, height: 50, pins, shapes: shapes.join('') };
  }

  private feelDraught(): void {
    this.trigger();
    this.adjust();
  }

  /** Somebody moves: the time that its pin stays HIGH begins anew. */
  private trigger(): void {
    this.see(true);
    this.cancelEnd();
    this.cancelEnd = this.after(this.controls.hold * 1_000_000, () => {
      if (this.controls.motion && !this.has('blind')) this.trigger();
      else this.see(false);
    });
  }

  private see(seen: boolean): void {
    this.wires.out.drive(seen ? 1 : 0);
    if (seen === this.seen) return;
    this.seen = seen;
    this.changed();
  }
}
