import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const COLORS = ['red', 'green', 'blue'] as const;

const description = describePart({
  name: 'RgbLed',
  description: 'Three light-emitting diodes in one, red, green and blue, with one leg in common',
  pins: {
    red: { role: 'hears', description: 'through 330 Ω' },
    green: { role: 'hears', description: 'through 330 Ω' },
    blue: { role: 'hears', description: 'through 330 Ω' },
  },
  legs: { common: 'GND, the longest leg; the supply if that is its common leg' },
  controls: {
    common: { description: 'Where its common leg goes', choices: ['ground', 'supply'], initial: 'ground' },
  },
  states: {
    red: { description: 'How bright it is', unit: '%' },
    green: { description: 'How bright it is', unit: '%' },
    blue: { description: 'How bright it is', unit: '%' },
  },
  faults: { 'no red': 'Its red diode stays dark' },
});

export class RgbLed extends Part<typeof description> {
  static readonly description = description;
  private readonly shown = { red: 0, green: 0, blue: 0 };

  constructor() {
    super(description);
  }

  get state() {
    return { ...this.shown };
  }

  protected override connected(): void {
    for (const color of COLORS) this.wires[color].onChange(() => this.adjust());
  }

  protected override adjust(): void {
    const before = this.text;
    for (const color of COLORS) this.shown[color] = this.brightness(color);
    if (this.text !== before) this.changed();
  }

  draw(): Drawing {
    const pins = { red: { x: 10, y: 50 }, common: { x: 20, y: 50 }, green: { x: 30, y: 50 }, blue: { x: 40, y: 50 } };
    const [red, green, blue] = COLORS.map((color) => Math.round(40 + this.shown[color] * 2.15));
    const dome = { d: 'M10 34 V20 a15 15 0 0 1 30 0 V34 Z', fill: `rgb(${red},${green},${blue})`, stroke: '#666' };
    return { width: 50, height: 50, pins, shapes: [legs(pins, 16), shape('path', dome)].join('') };
  }

  private brightness(color: (typeof COLORS)[number]): number {
    const { level } = this.wires[color];
    if (level === undefined || (color === 'red' && this.has('no red'))) return 0;
    return Math.round((this.controls.common === 'ground' ? level : 1 - level) * 100);
  }
}
