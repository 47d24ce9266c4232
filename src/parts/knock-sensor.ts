import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'KnockSensor',
  description: 'A piezo, which gives a voltage for a moment when one knocks at it, with 1 MΩ beside it',
  pins: { out: { role: 'analog', description: 'the red wire' } },
  legs: { minus: 'GND; 1 MΩ from the red wire to GND' },
  controls: {
    knock: {
      description: 'How hard one knocks: a knock for each value that is set, none for 0',
      ...{ unit: '%', range: [0, 100], initial: 0 },
    },
  },
  states: { knocks: { description: 'How often one has knocked' } },
  faults: { loose: 'It is loose: a knock reaches it with a tenth of its strength' },
});

/** For how long a knock is felt, in µs, and the time from one level to the next. Unverified: it depends on what it is at. */
const RINGS = 30_000;
const STEP = 5000;
const LOOSE = 0.1;

export class KnockSensor extends Part<typeof description> {
  static readonly description = description;
  private knocked = Number.NEGATIVE_INFINITY;
  private strength = 0;
  private knocks = 0;

  constructor() {
    super(description);
  }

  get state() {
    return { knocks: this.knocks };
  }

  protected override adjust(): void {
    const { knock } = this.controls;
    if (knock > 0 && knock !== this.strength) {
      this.knocks++;
      this.knocked = this.time;
    }
    this.strength = knock;
    this.ring();
  }

  draw(): Drawing {
    const pins = { out: { x: 15, y: 50 }, minus: { x: 25, y: 50 } };
    const shapes = [
      legs(pins, 14),
      shape('circle', { cx: 20, cy: 20, r: 17, fill: '#c9a227', stroke: '#765' }),
      shape('circle', { cx: 20, cy: 20, r: 11, fill: '#eee', stroke: '#aaa' }),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }

  /** It rings, weaker and weaker. */
  private ring(): void {
    const left = Math.max(0, 1 - (this.time - this.knocked) / RINGS);
    this.wires.out.analog((this.strength / 100) * left * (this.has('loose') ? LOOSE : 1));
    if (left > 0) this.after(STEP, () => this.ring());
  }
}
