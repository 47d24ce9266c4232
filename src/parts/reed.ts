import { CLOSES, CONTACT_LEGS, ContactPart, type ContactState } from './contact-part.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';

const description = describePart({
  name: 'Reed',
  description:
    'A reed switch, such as of a door or a water meter: two tongues in a glass, which close while a magnet is near',
  pins: { contact: { role: 'drives', description: 'one side of the contact' } },
  legs: CONTACT_LEGS,
  controls: {
    near: { description: 'Whether the magnet is near, which closes the contact', initial: false },
    closes: CLOSES,
    bounce: { description: 'For how long its tongues bounce', unit: 'ms', range: [0, 20], initial: 0.5 },
  },
  states: { near: { description: 'Whether the magnet is near' } },
  faults: {
    stuck: 'Its tongues stick to each other, or never touch: the contact stays as it is',
    weak: 'The magnet is weak, or too far away: the contact stays open',
  },
});

/** The time that reeds bounce for is that of usual datasheets, "operate time, bounce included": unverified. */
export class Reed extends ContactPart<typeof description> {
  static readonly description = description;
  protected readonly whileOpen = 'while the magnet is away';

  constructor() {
    super(description);
  }

  get state() {
    return { near: this.controls.near };
  }

  protected get contact() {
    return this.wires.contact;
  }

  protected get wanted(): ContactState {
    const { near, closes, bounce } = this.controls;
    return { closed: near && !this.has('weak'), closes, bounce, stuck: this.has('stuck') };
  }

  draw(): Drawing {
    const pins = { contact: { x: 10, y: 50 }, other: { x: 50, y: 50 } };
    const magnet = this.controls.near ? { y: 4 } : { y: 0 };
    const shapes = [
      legs(pins, 20),
      shape('rect', { x: 8, y: 24, width: 44, height: 12, rx: 6, fill: '#cfe8d8', stroke: '#798' }),
      shape('line', { x1: 8, y1: 29, x2: 34, y2: 29, stroke: '#555', 'stroke-width': 2 }),
      shape('line', { x1: 52, y1: 31, x2: 26, y2: this.controls.near ? 30 : 33, stroke: '#555', 'stroke-width': 2 }),
      shape('rect', { x: 15, ...magnet, width: 15, height: 12, fill: '#c33' }),
      shape('rect', { x: 30, ...magnet, width: 15, height: 12, fill: '#46c' }),
    ];
    return { width: 60, height: 50, pins, shapes: shapes.join('') };
  }
}
