import type { WireChange } from '../boards/parts/wire.js';
import { describePart } from './description.js';
import type { Drawing } from './drawing.js';
import { Part } from './part.js';
import { drawSonar } from './sonar-drawing.js';

const description = describePart({
  name: 'Ping',
  description: 'A distance sensor with one pin for trigger and echo, Parallax PING)))',
  pins: { signal: { role: 'answers', description: 'SIG: HIGH for 5 µs, then the echo comes', volts: 5 } },
  legs: { supply: '5 V', gnd: 'GND' },
  controls: {
    distance: { description: 'How far the nearest thing is away', unit: 'mm', range: [0, 10_000], initial: 1000 },
  },
  states: { distance: { description: 'How far the nearest thing is away', unit: 'mm' } },
  faults: { deaf: 'It hears no echo' },
});

/** In µs, from "Communication Protocol": the trigger, the time until the echo, the echo, the time before the next. */
const LEAST_TRIGGER = 2;
const HOLDOFF = 750;
const SHORTEST = 115;
const LONGEST = 18_500;
const REST = 200;
/** µs for each millimetre, there and back. */
const PER_MILLIMETRE = 5.8;

/** The figures of Parallax, PING))) Ultrasonic Distance Sensor (#28015), v2.0. */
export class Ping extends Part<typeof description> {
  static readonly description = description;
  private rose: number | undefined;
  private busyUntil = 0;

  constructor() {
    super(description);
  }

  get state() {
    return { distance: this.controls.distance };
  }

  protected override connected(): void {
    this.wires.signal.onChange((change) => this.hear(change));
  }

  draw(): Drawing {
    const pins = { gnd: { x: 30, y: 50 }, supply: { x: 40, y: 50 }, signal: { x: 50, y: 50 } };
    return drawSonar('PING)))', '#2a7a3a', pins);
  }

  private hear({ time, level }: WireChange): void {
    if (level === 1) this.rose = time;
    else if (level === 0 && this.rose !== undefined) this.trigger(time, time - this.rose);
  }

  private trigger(time: number, pulse: number): void {
    this.rose = undefined;
    if (pulse < LEAST_TRIGGER) {
      this.remark(`a trigger of ${pulse.toFixed(1)} µs is too short: it is ${LEAST_TRIGGER} µs or more`);
      return;
    }
    if (time < this.busyUntil) {
      this.remark('a trigger came while the last echo was under way, and is ignored');
      return;
    }
    const { signal } = this.wires;
    const start = time + HOLDOFF;
    const end = start + this.echo;
    this.busyUntil = end + REST;
    signal.driveAt(start, 1);
    signal.driveAt(end, 0);
    signal.driveAt(this.busyUntil, undefined);
  }

  /** The length of the echo in µs. */
  private get echo(): number {
    if (this.has('deaf')) return LONGEST;
    return Math.min(LONGEST, Math.max(SHORTEST, this.controls.distance * PER_MILLIMETRE));
  }
}
