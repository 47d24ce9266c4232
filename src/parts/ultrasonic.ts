import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Ultrasonic',
  description: 'A distance sensor, HC-SR04: answers a trigger pulse with an echo as long as the way of the sound',
  pins: {
    trigger: { role: 'pulses', description: 'Trig: HIGH for 10 µs' },
    echo: { role: 'drives', description: 'Echo: HIGH for 5.8 µs per millimetre', volts: 5 },
  },
  legs: { vcc: '5 V', gnd: 'GND' },
  controls: {
    distance: { description: 'How far the nearest thing is away', unit: 'mm', range: [0, 10_000], initial: 1000 },
  },
  states: { distance: { description: 'How far the nearest thing is away', unit: 'mm' } },
  faults: { deaf: 'It hears no echo' },
});

/** The least trigger pulse in µs, and the least time between two. */
const LEAST_TRIGGER = 10;
const LEAST_INTERVAL = 60_000;
/** From the end of the trigger to the echo, in µs: eight waves of 40 kHz are sent meanwhile. Unverified. */
const DELAY = 450;
/** µs for each millimetre, there and back. */
const PER_MILLIMETRE = 5.8;
/** The nearest and the farthest thing that it hears, in mm. */
const NEAREST = 20;
const FARTHEST = 4000;
/** The length of an echo that never comes, in µs. */
const NO_ECHO = 38_000;

/** The figures of the data sheet of the HC-SR04 by ElecFreaks, from memory: unverified. */
export class Ultrasonic extends Part<typeof description> {
  static readonly description = description;
  private rose: number | undefined;
  /** When the last trigger came, and when its echo ends. */
  private triggered: number | undefined;
  private busyUntil = 0;

  constructor() {
    super(description);
  }

  get state() {
    return { distance: this.controls.distance };
  }

  protected override connected(): void {
    this.wires.trigger.onChange((change) => this.hear(change));
    this.wires.echo.drive(0);
  }

  draw(): Drawing {
    const pins = { vcc: { x: 25, y: 50 }, trigger: { x: 35, y: 50 }, echo: { x: 45, y: 50 }, gnd: { x: 55, y: 50 } };
    const eye = (x: number) => [
      shape('circle', { cx: x, cy: 20, r: 15, fill: '#bbb', stroke: '#777' }),
      shape('circle', { cx: x, cy: 20, r: 11, fill: '#333' }),
    ];
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 1, y: 2, width: 78, height: 38, rx: 2, fill: '#1a5fa8', stroke: '#123' }),
      ...eye(19),
      ...eye(61),
      label('HC-SR04', { x: 40, y: 38 }, 5),
    ];
    return { width: 80, height: 50, pins, shapes: shapes.join('') };
  }

  private hear({ time, level }: WireChange): void {
    if (level === 1) this.rose = time;
    else if (level === 0 && this.rose !== undefined) this.trigger(time, time - this.rose);
  }

  private trigger(time: number, pulse: number): void {
    this.rose = undefined;
    if (pulse < LEAST_TRIGGER) {
      this.remark(`a trigger of ${Math.round(pulse)} µs is too short: it is ${LEAST_TRIGGER} µs or more`);
      return;
    }
    if (time < this.busyUntil) {
      this.remark('a trigger came while the last echo was awaited, and is ignored');
      return;
    }
    if (this.triggered !== undefined && time - this.triggered < LEAST_INTERVAL) {
      this.remark('triggers less than 60 ms apart: the echo of the last one may be heard');
    }
    this.triggered = time;
    const start = time + DELAY;
    this.busyUntil = start + this.echo;
    this.wires.echo.driveAt(start, 1);
    this.wires.echo.driveAt(this.busyUntil, 0);
  }

  /** The length of the echo in µs. */
  private get echo(): number {
    const { distance } = this.controls;
    if (this.has('deaf') || distance > FARTHEST) return NO_ECHO;
    return Math.max(NEAREST, distance) * PER_MILLIMETRE;
  }
}
