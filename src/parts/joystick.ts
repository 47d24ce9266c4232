import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Joystick',
  description: 'A stick between two potentiometers, with a button below',
  pins: {
    x: { role: 'analog', description: 'VRx: the voltage rises to the right' },
    y: { role: 'analog', description: 'VRy: the voltage rises downwards' },
    button: { role: 'drives', description: 'SW: connected to ground while it is pressed' },
  },
  legs: { plus: 'supply', minus: 'GND' },
  controls: {
    x: { description: 'How far it is pushed to the right', unit: '%', range: [-100, 100], initial: 0 },
    y: { description: 'How far it is pulled down', unit: '%', range: [-100, 100], initial: 0 },
    pressed: { description: 'Whether it is pressed', initial: false },
  },
  states: {
    x: { description: 'How far it is pushed to the right', unit: '%' },
    y: { description: 'How far it is pulled down', unit: '%' },
    pressed: { description: 'Whether it is pressed' },
  },
  faults: { drifting: 'It does not come back to its middle: x is 8 % too far to the right' },
});

/** How far off the middle a stick is that drifts, in %. */
const DRIFT = 8;

export class Joystick extends Part<typeof description> {
  static readonly description = description;

  constructor() {
    super(description);
  }

  get state() {
    const { x, y, pressed } = this.controls;
    return { x, y, pressed };
  }

  protected override adjust(): void {
    const { x, y, pressed } = this.controls;
    this.wires.x.analog(share(x + (this.has('drifting') ? DRIFT : 0)));
    this.wires.y.analog(share(y));
    this.wires.button.drive(pressed ? 0 : undefined);
  }

  draw(): Drawing {
    const names = ['minus', 'plus', 'x', 'y', 'button'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 10 + i * 10, y: 70 }]));
    const { x, y, pressed } = this.controls;
    const stick = { cx: 30 + x / 10, cy: 28 + y / 10, r: 12, fill: pressed ? '#933' : '#555', stroke: '#000' };
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 2, y: 2, width: 56, height: 56, rx: 4, fill: '#222', stroke: '#000' }),
      shape('circle', { cx: 30, cy: 28, r: 22, fill: '#333' }),
      shape('circle', stick),
    ];
    return { width: 60, height: 70, pins, shapes: shapes.join('') };
  }
}

/** The share of the supply at a push of [percent] from the middle. */
function share(percent: number): number {
  return 0.5 + percent / 200;
}
