import { CLOSES, CONTACT_LEGS, ContactPart, type ContactState } from './contact-part.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';

const description = describePart({
  name: 'Tilt',
  description: 'A tilt switch such as SW-520D: two balls in a can, which close its contact while it stands upright',
  pins: { contact: { role: 'drives', description: 'one side of the contact' } },
  legs: CONTACT_LEGS,
  controls: {
    tilted: { description: 'Whether it is tilted, which opens the contact', initial: false },
    closes: CLOSES,
    bounce: { description: 'For how long its balls bounce', unit: 'ms', range: [0, 50], initial: 10 },
  },
  states: { tilted: { description: 'Whether it is tilted' } },
  faults: {
    shaken: 'It is shaken: its balls jump for 50 ms whenever they move',
    stuck: 'Its balls stick where they are',
  },
});

/** For how long the balls jump in something that is shaken, in ms: unverified, as is the usual time. */
const SHAKEN = 50;

export class Tilt extends ContactPart<typeof description> {
  static readonly description = description;
  protected readonly whileOpen = 'while it is tilted';

  constructor() {
    super(description);
  }

  get state() {
    return { tilted: this.controls.tilted };
  }

  protected get contact() {
    return this.wires.contact;
  }

  protected get wanted(): ContactState {
    const { tilted, closes, bounce } = this.controls;
    return { closed: !tilted, closes, bounce: this.has('shaken') ? SHAKEN : bounce, stuck: this.has('stuck') };
  }

  draw(): Drawing {
    const pins = { contact: { x: 15, y: 50 }, other: { x: 25, y: 50 } };
    const can = { x: 11, y: 4, width: 18, height: 34, rx: 4, fill: '#ccc', stroke: '#777' };
    const shapes = [
      legs(pins, 14),
      shape('rect', { ...can, transform: `rotate(${this.controls.tilted ? 35 : 0} 20 36)` }),
      shape('circle', { cx: 20, cy: this.controls.tilted ? 16 : 30, r: 5, fill: '#888', stroke: '#555' }),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }
}
