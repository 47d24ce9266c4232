import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Tmp36',
  description: 'A thermometer, TMP36, which gives 10 mV per °C, and 750 mV at 25 °C',
  pins: { out: { role: 'analog', description: 'the middle leg' } },
  legs: { plus: '2.7 to 5.5 V', minus: 'GND' },
  controls: { temperature: { description: 'How warm it is', unit: '°C', range: [-40, 125], initial: 21 } },
  states: { temperature: { description: 'How warm it is', unit: '°C' } },
  faults: { turned: 'It was put in the wrong way round, and gets hot: the pin is at the supply' },
});

/** Analog Devices, TMP35/36/37, table "Output voltage scaling": offset in V, V per °C. */
const OFFSET = 0.5;
const SLOPE = 0.01;

export class Tmp36 extends Part<typeof description> {
  static readonly description = description;

  constructor() {
    super(description);
  }

  get state() {
    return { temperature: this.controls.temperature };
  }

  protected override adjust(): void {
    const volts = OFFSET + SLOPE * this.controls.temperature;
    this.wires.out.analog(this.has('turned') ? 1 : volts / this.volts);
  }

  draw(): Drawing {
    const pins = { plus: { x: 10, y: 50 }, out: { x: 20, y: 50 }, minus: { x: 30, y: 50 } };
    const shapes = [
      legs(pins, 16),
      shape('path', { d: 'M5 36 V18 a15 15 0 0 1 30 0 V36 Z', fill: '#222', stroke: '#000' }),
      label('TMP36', { x: 20, y: 28 }, 7, '#ddd'),
    ];
    return { width: 40, height: 50, pins, shapes: shapes.join('') };
  }
}
