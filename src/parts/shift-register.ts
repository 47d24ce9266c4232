import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'ShiftRegister',
  description: 'Eight outputs by three pins, 74HC595',
  pins: {
    data: { role: 'hears', description: 'SER, pin 14' },
    clock: { role: 'hears', description: 'SRCLK, pin 11: a rising edge shifts' },
    latch: { role: 'hears', description: 'RCLK, pin 12: a rising edge shows what was shifted' },
  },
  legs: { 'pin 16': 'supply', 'pin 8': 'GND', 'pin 13': 'GND, which switches the outputs on', 'pin 10': 'supply' },
  controls: {},
  states: { outputs: { description: 'QA to QH, as 0 and 1, QH first' } },
  faults: { stuck: 'QA stays LOW' },
});

const OUTPUTS = 8;
const ALL = 2 ** OUTPUTS - 1;

export class ShiftRegister extends Part<typeof description> {
  static readonly description = description;
  private shifted = 0;
  private shown = 0;

  constructor() {
    super(description);
  }

  get state() {
    const shown = this.has('stuck') ? this.shown & ~1 : this.shown;
    return { outputs: shown.toString(2).padStart(OUTPUTS, '0') };
  }

  protected override connected(): void {
    this.wires.clock.onChange(({ level }) => {
      if (level === 1) this.shifted = ((this.shifted << 1) | (this.wires.data.level === 1 ? 1 : 0)) & ALL;
    });
    this.wires.latch.onChange(({ level }) => {
      if (level === 1) this.show();
    });
  }

  draw(): Drawing {
    const names = ['data', 'clock', 'latch', 'pin 16', 'pin 8', 'pin 13', 'pin 10'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 10 + i * 10, y: 60 }]));
    const lamps = [...this.state.outputs].map((bit, i) =>
      shape('circle', { cx: 10 + i * 9, cy: 12, r: 3, fill: bit === '1' ? '#f44' : '#511' }),
    );
    const body = shape('rect', { x: 2, y: 20, width: 78, height: 26, fill: '#222', stroke: '#000' });
    const name = label('74HC595', { x: 41, y: 36 }, 9, '#ddd');
    return { width: 82, height: 60, pins, shapes: [legs(pins, 14), body, name, ...lamps].join('') };
  }

  private show(): void {
    if (this.shown === this.shifted) return;
    this.shown = this.shifted;
    this.changed();
  }
}
