import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const COLORS = { red: '#f33', yellow: '#fd3', green: '#3d4', blue: '#47f', white: '#fff' } as const;

const description = describePart({
  name: 'Led',
  description: 'A light-emitting diode from a pin to ground, lit while the pin is HIGH',
  pins: { anode: { role: 'hears', description: 'the longer leg' } },
  legs: { cathode: 'GND through 330 Ω' },
  controls: {
    color: { description: 'Its colour', choices: ['red', 'yellow', 'green', 'blue', 'white'], initial: 'red' },
  },
  states: { brightness: { description: 'The share of the time for which it is lit', unit: '%' } },
  faults: { broken: 'It stays dark' },
});

export class Led extends Part<typeof description> {
  static readonly description = description;
  private brightness = 0;

  constructor() {
    super(description);
  }

  get state() {
    return { brightness: this.brightness };
  }

  protected override connected(): void {
    this.wires.anode.onChange(() => this.adjust());
  }

  protected override adjust(): void {
    const level = this.has('broken') ? 0 : (this.wires.anode.level ?? 0);
    const brightness = Math.round(level * 100);
    if (brightness === this.brightness) return;
    this.brightness = brightness;
    this.changed();
  }

  draw(): Drawing {
    const pins = { anode: { x: 10, y: 50 }, cathode: { x: 20, y: 50 } };
    const color = COLORS[this.controls.color];
    const dome = { d: 'M5 28 V15 a10 10 0 0 1 20 0 V28 Z', stroke: '#666' };
    const shapes = [
      legs(pins, 20),
      shape('path', { ...dome, fill: '#777' }),
      shape('path', { ...dome, fill: color, 'fill-opacity': 0.25 + 0.75 * (this.brightness / 100) }),
      shape('rect', { x: 3, y: 26, width: 24, height: 4, fill: color, stroke: '#666' }),
    ];
    return { width: 30, height: 50, pins, shapes: shapes.join('') };
  }
}
