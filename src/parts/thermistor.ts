import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Thermistor',
  description:
    'A resistor that falls as it gets warm (NTC), from the supply to a pin, with 10 kΩ from the pin to ground',
  pins: { out: { role: 'analog', description: 'where the thermistor and 10 kΩ meet' } },
  legs: { plus: 'supply', resistor: 'GND through 10 kΩ, from the pin' },
  controls: {
    temperature: { description: 'How warm it is', unit: '°C', range: [-40, 125], initial: 21 },
    beta: { description: 'How steeply it falls, from its data sheet', unit: 'K', range: [1000, 10_000], initial: 3950 },
  },
  states: { temperature: { description: 'How warm it is', unit: '°C' } },
  faults: { broken: 'It is interrupted: the pin is at ground', shorted: 'It is bridged: the pin is at the supply' },
});

/** Ohms at 25 °C, and of the resistor beside it. */
const OHMS = 10_000;
const FIXED_OHMS = 10_000;
const KELVIN = 273.15;
const ROOM = 25 + KELVIN;

export class Thermistor extends Part<typeof description> {
  static readonly description = description;

  constructor() {
    super(description);
  }

  get state() {
    return { temperature: this.controls.temperature };
  }

  protected override adjust(): void {
    this.wires.out.analog(this.has('broken') ? 0 : this.has('shorted') ? 1 : FIXED_OHMS / (FIXED_OHMS + this.ohms));
  }

  draw(): Drawing {
    const pins = { out: { x: 10, y: 50 }, plus: { x: 20, y: 50 }, resistor: { x: 30, y: 50 } };
    const drop = { cx: 20, cy: 18, rx: 14, ry: 12, fill: '#243', stroke: '#121' };
    return { width: 40, height: 50, pins, shapes: [legs(pins, 22), shape('ellipse', drop)].join('') };
  }

  private get ohms(): number {
    const { temperature, beta } = this.controls;
    return OHMS * Math.exp(beta * (1 / (temperature + KELVIN) - 1 / ROOM));
  }
}
