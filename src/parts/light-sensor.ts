import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'LightSensor',
  description: 'A photoresistor from the supply to a pin, with 10 kΩ from the pin to ground: brighter is more',
  pins: { out: { role: 'analog', description: 'where the photoresistor and 10 kΩ meet' } },
  legs: { plus: 'supply', resistor: 'GND through 10 kΩ, from the pin' },
  controls: {
    light: {
      description: 'How bright it is: 50 is a living room, 500 an office',
      unit: 'lx',
      range: [0.1, 100_000],
      initial: 100,
    },
  },
  states: { light: { description: 'How bright it is', unit: 'lx' } },
  faults: { broken: 'It is interrupted: the pin is at ground' },
});

/** A GL5528 (its usual data sheet, unverified): ohms at 10 lx, and how steeply they fall. */
const OHMS = 50_000;
const LUX = 10;
const GAMMA = 0.7;
const FIXED_OHMS = 10_000;

export class LightSensor extends Part<typeof description> {
  static readonly description = description;

  constructor() {
    super(description);
  }

  get state() {
    return { light: this.controls.light };
  }

  protected override adjust(): void {
    const ohms = OHMS * (LUX / this.controls.light) ** GAMMA;
    this.wires.out.analog(this.has('broken') ? 0 : FIXED_OHMS / (FIXED_OHMS + ohms));
  }

  draw(): Drawing {
    const pins = { out: { x: 10, y: 50 }, plus: { x: 20, y: 50 }, resistor: { x: 30, y: 50 } };
    const zigzag = { d: 'M10 14 h18 v5 h-16 v5 h16 v5 h-18', fill: 'none', stroke: '#d63', 'stroke-width': 2 };
    const shapes = [
      legs(pins, 14),
      shape('circle', { cx: 20, cy: 21, r: 16, fill: '#fe9', stroke: '#a85' }),
      shape('path', zigzag),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }
}
