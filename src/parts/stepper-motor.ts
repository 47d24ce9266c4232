import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'StepperMotor',
  description: 'A stepper motor at a driver with STEP and DIR, such as A4988: 200 steps a turn',
  pins: {
    step: { role: 'pulses', description: 'STEP: each rising edge is a step' },
    direction: { role: 'hears', description: 'DIR: HIGH goes forward' },
  },
  legs: { logic: 'supply of the board', motor: '8 to 35 V for the motor, with 100 µF', minus: 'GND of both supplies' },
  controls: {
    fastest: {
      description: 'The speed at which it can start, and to which it can be driven by a ramp three times',
      ...{ unit: 'steps/s', range: [10, 10_000], initial: 1000 },
    },
  },
  states: {
    position: { description: 'Where it is, in steps' },
    lost: { description: 'Steps that it could not follow' },
  },
  faults: { blocked: 'Something is in the way: it loses all steps' },
});

/** The least time in µs that STEP is HIGH or LOW (Allegro, A4988, "Step minimum, HIGH and LOW pulse width": 1 µs). */
const LEAST_PULSE = 1;
/** How many times faster it may become by a ramp, and how much from one step to the next. */
const RAMP = 3;
const LEAP = 1.5;

export class StepperMotor extends Part<typeof description> {
  static readonly description = description;
  private position = 0;
  private lost = 0;
  private rose: number | undefined;
  private fell: number | undefined;
  private rate = 0;

  constructor() {
    super(description);
  }

  get state() {
    return { position: this.position, lost: this.lost };
  }

  protected override connected(): void {
    this.wires.step.onChange((change) => this.hear(change));
  }

  draw(): Drawing {
    const names = ['step', 'direction', 'logic', 'motor', 'minus'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 10 + i * 10, y: 70 }]));
    const hand = { x1: 30, y1: 30, x2: 30, y2: 14, stroke: '#222', 'stroke-width': 3 };
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 4, y: 4, width: 52, height: 52, rx: 4, fill: '#999', stroke: '#555' }),
      shape('circle', { cx: 30, cy: 30, r: 20, fill: '#ccc', stroke: '#777' }),
      shape('line', { ...hand, transform: `rotate(${this.position * 1.8} 30 30)` }),
    ];
    return { width: 60, height: 70, pins, shapes: shapes.join('') };
  }

  private hear({ time, level }: WireChange): void {
    if (level === 0) {
      if (this.rose !== undefined && time - this.rose < LEAST_PULSE) {
        this.remark('STEP is HIGH for less than 1 µs, which the driver may not see');
      }
      this.fell = time;
    } else if (level === 1) {
      if (this.fell !== undefined && time - this.fell < LEAST_PULSE) {
        this.remark('STEP is LOW for less than 1 µs, which the driver may not see');
      }
      this.take(this.rose === undefined ? 0 : 1_000_000 / (time - this.rose));
      this.rose = time;
    }
  }

  private take(rate: number): void {
    const { fastest } = this.controls;
    const follows = rate <= fastest || (rate <= fastest * RAMP && rate <= this.rate * LEAP);
    this.rate = follows ? rate : 0;
    if (this.has('blocked') || !follows) {
      this.lost++;
      if (!follows)
        this.remark(`it cannot follow ${Math.round(rate)} steps a second from ${fastest} on: it loses steps`);
    } else this.position += this.wires.direction.level === 1 ? 1 : -1;
    this.changed();
  }
}
