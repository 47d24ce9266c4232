import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const key = (description: string) => ({ description, initial: false }) as const;

const description = describePart({
  name: 'KeyLadder',
  description: 'Four push buttons at one analog input, each behind a resistor of its own, with 10 kΩ to ground',
  pins: { out: { role: 'analog', description: 'where the buttons and the 10 kΩ meet' } },
  legs: { supply: 'supply', gnd: 'GND through 10 kΩ' },
  controls: {
    a: key('Whether the button without a resistor is pressed'),
    b: key('Whether the one behind 220 Ω is pressed'),
    c: key('Whether the one behind 10 kΩ is pressed'),
    d: key('Whether the one behind 1 MΩ is pressed'),
  },
  states: { level: { description: 'The voltage at the pin', unit: '% of the supply' } },
  faults: { corroded: 'Its contacts have 1 kΩ more' },
});

/** Ω of each button, and of the resistor to ground. */
const RESISTORS = { a: 0, b: 220, c: 10_000, d: 1_000_000 } as const;
const TO_GROUND = 10_000;
const CORRODED = 1000;
const KEYS = ['a', 'b', 'c', 'd'] as const;

export class KeyLadder extends Part<typeof description> {
  static readonly description = description;

  constructor() {
    super(description);
  }

  get state() {
    return { level: Math.round(this.share * 1000) / 10 };
  }

  protected override adjust(): void {
    this.wires.out.analog(this.share);
  }

  draw(): Drawing {
    const pins = { supply: { x: 10, y: 50 }, out: { x: 40, y: 50 }, gnd: { x: 70, y: 50 } };
    const buttons = KEYS.map((name, i) =>
      shape('circle', { cx: 13 + i * 18, cy: 20, r: 6, fill: this.controls[name] ? '#d33' : '#eee', stroke: '#555' }),
    );
    const board = shape('rect', { x: 1, y: 5, width: 78, height: 34, rx: 2, fill: '#345', stroke: '#123' });
    return { width: 80, height: 50, pins, shapes: [legs(pins, 12), board, ...buttons].join('') };
  }

  /** Buttons that are pressed at the same time are resistors beside each other. */
  private get share(): number {
    const more = this.has('corroded') ? CORRODED : 0;
    const ways = KEYS.filter((name) => this.controls[name]).map((name) => RESISTORS[name] + more);
    if (ways.includes(0)) return 1;
    const conducts = ways.reduce((sum, ohms) => sum + 1 / ohms, 0);
    return conducts / (conducts + 1 / TO_GROUND);
  }
}
