import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Dht',
  description: 'A sensor for temperature and humidity at one pin, DHT11 or DHT22',
  pins: { data: { role: 'connects', description: 'DATA, with 10 kΩ to the supply' } },
  legs: { vcc: '3.3 to 5.5 V', gnd: 'GND' },
  controls: {
    model: { description: 'Which one it is', choices: ['DHT11', 'DHT22'], initial: 'DHT22' },
    temperature: { description: 'How warm it is', unit: '°C', range: [-40, 80], initial: 21 },
    humidity: { description: 'How humid it is', unit: '%', range: [0, 100], initial: 45 },
  },
  states: {
    temperature: { description: 'How warm it is', unit: '°C' },
    humidity: { description: 'How humid it is', unit: '%' },
    held: { description: 'Whether the program holds its wire low' },
  },
  faults: {
    disturbed: 'A bit of what it sends arrives wrong',
    short: 'Its last bit does not arrive',
    silent: 'It has no power, so it never answers',
    shorted: 'Its wire touches ground',
    jitter: 'Its bits are up to 5 µs longer or shorter',
  },
});

/** Times in µs. For how long the wire must be low for each model, and at most. */
const LEAST_CALL = { DHT11: 18_000, DHT22: 800 } as const;
const LONGEST_CALL = 30_000;
/** From the end of that to the answer; each half of the answer; the low part of a bit, and the high part of 0 and 1. */
const DELAY = 30;
const ANSWER = 80;
const LOW = 50;
const HIGH = [26, 70] as const;
/** How far a bit with jitter is off. */
const JITTER = 5;
/** The least time between two measurements, and that from power to the first. */
const REST = { DHT11: 1_000_000, DHT22: 2_000_000 } as const;
const WARM_UP = 1_000_000;

/**
 * Aosong, AM2302 product manual, section 7, and DHT11 product manual, section 5. Unverified against the manuals
 * themselves; that it does not answer when it is asked too soon is what users report.
 */
export class Dht extends Part<typeof description> {
  static readonly description = description;
  private fell: number | undefined;
  private restsUntil = 0;

  constructor() {
    super(description);
  }

  get state() {
    const { temperature, humidity } = this.controls;
    return { temperature, humidity, held: this.fell !== undefined };
  }

  protected override connected(): void {
    this.restsUntil = this.time + WARM_UP;
    this.wires.data.onChange(({ time, level }) => {
      if (level === 0) this.fell ??= time;
      else this.called(time);
    });
    this.wires.data.onRelease((time) => this.called(time));
  }

  protected override adjust(): void {
    this.wires.data.pull(this.has('shorted') ? 0 : 1);
  }

  draw(): Drawing {
    const pins = { vcc: { x: 10, y: 60 }, data: { x: 20, y: 60 }, gnd: { x: 40, y: 60 } };
    const { model } = this.controls;
    const grid = [14, 22, 30, 38].map((y) => shape('rect', { x: 9, y, width: 32, height: 4, rx: 1, fill: '#0003' }));
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 4, y: 2, width: 42, height: 46, rx: 3, fill: model === 'DHT11' ? '#3a8fd0' : '#eee' }),
      ...grid,
      label(model, { x: 25, y: 11 }, 7, '#222'),
    ];
    return { width: 50, height: 60, pins, shapes: shapes.join('') };
  }

  /** The wire was let go of, or driven high. */
  private called(time: number): void {
    const { fell } = this;
    this.fell = undefined;
    if (fell === undefined || this.has('silent') || this.has('shorted')) return;
    const { model } = this.controls;
    const low = time - fell;
    if (low < LEAST_CALL[model] || low > LONGEST_CALL) {
      this.remark(
        `the wire was low for ${(low / 1000).toFixed(1)} ms: a ${model} takes ${LEAST_CALL[model] / 1000} to 30`,
      );
      return;
    }
    if (time < this.restsUntil) {
      this.remark(`it is asked less than ${REST[model] / 1_000_000} s after its last measurement, and does not answer`);
      return;
    }
    this.restsUntil = fell + REST[model];
    this.send(time);
  }

  private send(released: number): void {
    let time = released + DELAY;
    const phase = (level: 0 | 1, microseconds: number) => {
      const at = time;
      this.after(Math.max(0, at - this.time), () => this.wires.data.pull(level));
      time += microseconds;
    };
    phase(0, ANSWER);
    phase(1, ANSWER);
    for (const [at, bit] of this.bits.entries()) {
      phase(0, LOW);
      phase(1, HIGH[bit] + (this.has('jitter') ? ((at % 3) - 1) * JITTER : 0));
    }
    phase(0, LOW);
    this.after(Math.max(0, time - this.time), () => this.adjust());
  }

  private get bits(): (0 | 1)[] {
    const { bytes } = this;
    bytes.push(bytes.reduce((sum, byte) => sum + byte, 0) & 0xff);
    const bits = bytes.flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((byte >> bit) & 1) as 0 | 1));
    if (this.has('disturbed')) bits[20] = bits[20] ? 0 : 1;
    return this.has('short') ? bits.slice(0, -1) : bits;
  }

  private get bytes(): number[] {
    const { model, temperature, humidity } = this.controls;
    const warm = Math.round(Math.abs(temperature) * 10);
    const humid = Math.round(humidity * 10);
    const sign = temperature < 0 ? 0x80 : 0;
    if (model === 'DHT22') return [humid >> 8, humid & 0xff, (warm >> 8) | sign, warm & 0xff];
    return [Math.floor(humid / 10), humid % 10, Math.floor(warm / 10), (warm % 10) | sign];
  }
}
