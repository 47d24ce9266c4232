import { random } from '../util/random.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Potentiometer',
  description: 'A knob between ground and supply, which gives an analog input a voltage',
  pins: { wiper: { role: 'analog', description: 'the middle leg' } },
  legs: { left: 'GND', right: 'supply' },
  controls: {
    position: { description: 'How far it is turned to the right', unit: '%', range: [0, 100], initial: 50 },
  },
  states: { position: { description: 'How far it is turned to the right', unit: '%' } },
  faults: { noisy: 'Its track is worn: what is measured jumps by up to 3 % each millisecond' },
});

/** How far the voltage of a worn track is off at most, as a share of the supply. */
const NOISE = 0.03;
/** Between two jumps of a worn track, in µs. */
const NOISE_INTERVAL = 1000;
/** Degrees from one end to the other, and the angle of the left end, clockwise from the top. */
const SWEEP = 270;
const START = -135;

export class Potentiometer extends Part<typeof description> {
  static readonly description = description;
  /** The same in each run. */
  private readonly chance = random(1);
  private cancelJump: () => void = () => {};

  constructor() {
    super(description);
  }

  get state() {
    return { position: this.controls.position };
  }

  protected override adjust(): void {
    this.cancelJump();
    const noise = this.has('noisy') ? (this.chance() * 2 - 1) * NOISE : 0;
    this.wires.wiper.analog(this.controls.position / 100 + noise);
    if (this.has('noisy')) this.cancelJump = this.after(NOISE_INTERVAL, () => this.adjust());
  }

  draw(): Drawing {
    const pins = { left: { x: 10, y: 50 }, wiper: { x: 20, y: 50 }, right: { x: 30, y: 50 } };
    const turned = START + (this.controls.position / 100) * SWEEP;
    const shapes = [
      legs(pins, 14),
      shape('circle', { cx: 20, cy: 20, r: 18, fill: '#345', stroke: '#123' }),
      shape('circle', { cx: 20, cy: 20, r: 12, fill: '#ddd', stroke: '#888' }),
      shape('line', {
        ...{ x1: 20, y1: 18, x2: 20, y2: 9, stroke: '#222', 'stroke-width': 2, 'stroke-linecap': 'round' },
        transform: `rotate(${turned} 20 20)`,
      }),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }
}
