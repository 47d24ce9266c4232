import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'Servo',
  description: 'A small motor that turns its arm to an angle, which the length of a pulse says',
  pins: { signal: { role: 'pulses', description: 'the yellow or orange wire: a pulse every 20 ms' } },
  legs: { plus: '5 V that gives 1 A, not the pin of the board', minus: 'GND of that supply and of the board' },
  controls: {},
  states: {
    angle: { description: 'Where the arm is', unit: '°' },
    pulse: { description: 'The last pulse; 0 without pulses, when the arm turns freely', unit: 'µs' },
  },
  faults: { blocked: 'Something is in the way of the arm' },
});

/** The pulses in µs for 0 and 180 degrees, as the servo library of Arduino has them. */
const SHORTEST = 544;
const LONGEST = 2400;
const MOST_DEGREES = 180;
/** A pulse beyond these, in µs, is none that a servo would follow. */
const LEAST_PULSE = 400;
const MOST_PULSE = 2600;
/** The time between the beginnings of two pulses, in µs: usually 20,000; faster burns some servos, slower makes them jerk. */
const LEAST_PERIOD = 10_000;
const MOST_PERIOD = 40_000;
/** A change of the pulse by so many µs makes the arm move. */
const NOTICED = 2;
/** Without a pulse for so many µs, the arm turns freely. */
const PATIENCE = 100_000;
/** µs for each degree: 0.1 s for 60 degrees. */
const SPEED = 100_000 / 60;

/** The figures of an SG90, from its usual data sheet: unverified. */
export class Servo extends Part<typeof description> {
  static readonly description = description;
  private pulse = 0;
  private rose: number | undefined;
  private from = 90;
  private to = 90;
  private began = 0;
  private cancelArrival: () => void = () => {};
  private cancelRelease: () => void = () => {};

  constructor() {
    super(description);
  }

  /** Where the arm is, in degrees. */
  get angle(): number {
    const way = this.to - this.from;
    const done = Math.min(Math.abs(way), (this.time - this.began) / SPEED);
    return Math.round((this.from + Math.sign(way) * done) * 10) / 10;
  }

  get state() {
    return { angle: this.angle, pulse: Math.round(this.pulse) };
  }

  protected override connected(): void {
    this.wires.signal.onChange((change) => this.hear(change));
  }

  protected override adjust(): void {
    if (this.has('blocked')) this.turn(this.angle);
    else if (this.pulse > 0) this.turn(degreesFor(this.pulse));
    if (this.has('unplugged')) this.rose = undefined;
  }

  draw(): Drawing {
    const pins = { minus: { x: 15, y: 60 }, plus: { x: 25, y: 60 }, signal: { x: 35, y: 60 } };
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 5, y: 15, width: 40, height: 35, rx: 2, fill: '#2a5caa', stroke: '#123' }),
      shape('circle', { cx: 25, cy: 27, r: 9, fill: '#eee', stroke: '#888' }),
      shape('rect', {
        ...{ x: 23, y: 2, width: 4, height: 28, rx: 2, fill: '#fff', stroke: '#888' },
        transform: `rotate(${90 - this.angle} 25 27)`,
      }),
    ];
    return { width: 50, height: 60, pins, shapes: shapes.join('') };
  }

  private hear({ time, level }: WireChange): void {
    if (level !== 0 && level !== 1) {
      this.remark(`PWM of ${Math.round(level * 100)} % is not for a servo: use a Servo node, which makes its pulses`);
    } else if (level === 1) this.rise(time);
    else if (this.rose !== undefined) this.take(time - this.rose);
  }

  private rise(time: number): void {
    const period = this.rose === undefined ? undefined : time - this.rose;
    this.rose = time;
    if (period === undefined || period >= PATIENCE) return;
    if (period < LEAST_PERIOD) this.remark(`pulses ${inMs(period)} apart are too many: 20 ms is usual`);
    if (period > MOST_PERIOD) this.remark(`pulses ${inMs(period)} apart are too few: 20 ms is usual`);
  }

  private take(pulse: number): void {
    if (pulse < LEAST_PULSE || pulse > MOST_PULSE) {
      this.remark(`a pulse of ${Math.round(pulse)} µs moves no servo: it is ${LEAST_PULSE} to ${MOST_PULSE} µs`);
      return;
    }
    this.cancelRelease();
    this.cancelRelease = this.after(PATIENCE, () => this.release());
    const isNew = Math.abs(pulse - this.pulse) >= NOTICED;
    this.pulse = pulse;
    if (!isNew) return;
    if (!this.has('blocked')) this.turn(degreesFor(pulse));
    else this.remark('the arm is blocked: the motor hums and gets hot');
    this.changed();
  }

  private release(): void {
    this.pulse = 0;
    this.turn(this.angle);
    this.changed();
  }

  private turn(to: number): void {
    this.cancelArrival();
    this.from = this.angle;
    this.began = this.time;
    this.to = to;
    const way = Math.abs(to - this.from);
    if (way > 0) this.cancelArrival = this.after(way * SPEED, () => this.changed());
  }
}

function degreesFor(pulse: number): number {
  const share = (pulse - SHORTEST) / (LONGEST - SHORTEST);
  return Math.min(MOST_DEGREES, Math.max(0, share * MOST_DEGREES));
}

function inMs(microseconds: number): string {
  return `${Math.round(microseconds / 100) / 10} ms`;
}
