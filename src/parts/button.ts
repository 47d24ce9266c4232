import { CLOSES, CONTACT_LEGS, ContactPart, type ContactState } from './contact-part.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';

const description = describePart({
  name: 'Button',
  description: 'A push button, whose contact bounces',
  pins: { contact: { role: 'drives', description: 'one side of the contact' } },
  legs: CONTACT_LEGS,
  controls: {
    pressed: { description: 'Whether it is pressed', initial: false },
    closes: CLOSES,
    bounce: { description: 'For how long the contact bounces', unit: 'ms', range: [0, 20], initial: 1.6 },
  },
  states: { pressed: { description: 'Whether it is pressed' } },
  faults: {
    worn: 'Its contact bounces for 6.2 ms at least',
    stuck: 'Its contact stays as it is',
  },
});

/** The longest bouncing that J. Ganssle measured, in ms (A Guide to Debouncing): 1.6 ms is its mean. */
const WORN = 6.2;

export class Button extends ContactPart<typeof description> {
  static readonly description = description;
  protected readonly whileOpen = 'while the button is open';

  constructor() {
    super(description);
  }

  get state() {
    return { pressed: this.controls.pressed };
  }

  protected get contact() {
    return this.wires.contact;
  }

  protected get wanted(): ContactState {
    const { pressed, closes, bounce } = this.controls;
    const worn = this.has('worn') ? WORN : 0;
    return { closed: pressed, closes, bounce: Math.max(worn, bounce), stuck: this.has('stuck') };
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
}
