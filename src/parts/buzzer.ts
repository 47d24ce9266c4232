import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Buzzer',
  description: 'A passive piezo, which sounds as fast as its pin changes',
  pins: { plus: { role: 'pulses', description: 'the leg marked +' } },
  legs: { minus: 'GND' },
  controls: {},
  states: {
    frequency: { description: 'The tone; 0 is silence', unit: 'Hz' },
    tones: { description: 'How many tones it has played' },
  },
  faults: { broken: 'It is silent' },
});

/** Longer than the period of the lowest tone that one hears, in µs: then it is silent. */
const SILENCE = 50_000;
/** The share by which a frequency must change to be another tone. */
const NOTICED = 0.01;
/** A pause is longer than so many periods of the tone before. */
const PAUSE = 3;

export class Buzzer extends Part<typeof description> {
  static readonly description = description;
  private frequency = 0;
  private tones = 0;
  private rose: number | undefined;
  /** The last period in µs, and that of the tone that is counted; 0 while it is silent. */
  private period = 0;
  private counted = 0;
  private isWaiting = false;

  constructor() {
    super(description);
  }

  get state() {
    const { tones } = this;
    return { frequency: this.has('broken') ? 0 : Math.round(this.frequency), tones };
  }

  protected override connected(): void {
    this.wires.plus.onChange((change) => this.hear(change));
  }

  draw(): Drawing {
    const pins = { plus: { x: 15, y: 50 }, minus: { x: 25, y: 50 } };
    const wave = (radius: number) =>
      shape('path', {
        ...{ d: `M${38} ${20 - radius} a${radius} ${radius} 0 0 1 0 ${2 * radius}`, fill: 'none', stroke: '#d80' },
        'stroke-width': 2,
      });
    const shapes = [
      legs(pins, 14),
      shape('circle', { cx: 20, cy: 20, r: 17, fill: '#222', stroke: '#000' }),
      shape('circle', { cx: 20, cy: 20, r: 4, fill: '#888' }),
      ...(this.state.frequency > 0 ? [wave(6), wave(11)] : []),
    ];
    return { width: 50, height: 50, pins, shapes: shapes.join('') };
  }

  private hear({ time, level }: WireChange): void {
    if (level !== 0 && level !== 1) {
      this.remark('PWM sounds as high as the board makes it: use a Tone node, which has a frequency');
      return;
    }
    if (level === 0) return;
    if (this.rose !== undefined && time > this.rose) this.measure(time - this.rose);
    this.rose = time;
    this.awaitSilence(SILENCE);
  }

  /** Two periods that are alike are a tone: one alone may be from one tone to the next. */
  private measure(period: number): void {
    if (period > PAUSE * this.period) this.counted = 0;
    const isTone = isNear(period, this.period);
    this.period = period;
    if (!isTone || isNear(period, this.counted)) return;
    this.counted = period;
    this.tones++;
    this.frequency = 1_000_000 / period;
    this.changed();
  }

  /** One wait serves all edges of a tone. */
  private awaitSilence(microseconds: number): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.after(microseconds, () => {
      this.isWaiting = false;
      const left = (this.rose ?? 0) + SILENCE - this.time;
      // The clock of a chip has fractions of a microsecond, which no wait makes good.
      if (left >= 1) this.awaitSilence(left);
      else this.fallSilent();
    });
  }

  private fallSilent(): void {
    this.rose = undefined;
    this.period = 0;
    this.counted = 0;
    if (this.wires.plus.level === 1) {
      this.remark(`${this.wires.plus.name} stays HIGH, and a piezo only clicks then: use a Tone node`);
    }
    this.frequency = 0;
    this.changed();
  }
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= other * NOTICED;
}
