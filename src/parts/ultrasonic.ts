import type { WireChange } from '../boards/parts/wire.js';
import { random } from '../util/random.js';
import { describePart } from './description.js';
import type { Drawing } from './drawing.js';
import { Part } from './part.js';
import { drawSonar } from './sonar-drawing.js';

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
  faults: {
    deaf: 'It hears no echo',
    clone: 'One that waits for an echo for 200 ms',
    noisy: 'Its echo pin rises for 20 µs without sense, and the distance is up to 5 mm off',
    stuck: 'Its echo pin stays HIGH until its supply is switched off',
  },
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
/** The length of an echo that never comes, in µs, and that of some clones. */
const NO_ECHO = 38_000;
const NO_ECHO_OF_CLONE = 200_000;
/** How far a noisy one is off at most, in mm, and its pulse without sense, in µs. */
const NOISE = 5;
const GLITCH = 20;

/**
 * Trigger, range, µs for each centimetre, and the time between two triggers: ElecFreaks, HC-SR04 user guide, "Timing
 * diagram". That an echo which never comes is 38 ms long is in the instructions of most who sell it; the 200 ms of clones
 * are from reports of users: unverified.
 */
export class Ultrasonic extends Part<typeof description> {
  static readonly description = description;
  private rose: number | undefined;
  /** When the last trigger came, and when its echo ends. */
  private triggered: number | undefined;
  private busyUntil = 0;
  /** The same in each run. */
  private readonly chance = random(1);

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

  protected override adjust(): void {
    if (this.has('stuck')) this.wires.echo.drive(1);
    else if (this.time >= this.busyUntil) this.wires.echo.drive(0);
  }

  draw(): Drawing {
    const pins = { vcc: { x: 25, y: 50 }, trigger: { x: 35, y: 50 }, echo: { x: 45, y: 50 }, gnd: { x: 55, y: 50 } };
    return drawSonar('HC-SR04', '#1a5fa8', pins);
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
    if (this.has('stuck')) return;
    const start = time + DELAY;
    this.busyUntil = start + this.echo;
    if (this.has('noisy')) this.glitch(time);
    this.wires.echo.driveAt(start, 1);
    this.wires.echo.driveAt(this.busyUntil, 0);
  }

  private glitch(time: number): void {
    const rise = time + DELAY / 2;
    this.wires.echo.driveAt(rise, 1);
    this.wires.echo.driveAt(rise + GLITCH, 0);
  }

  /** The length of the echo in µs. */
  private get echo(): number {
    const { distance } = this.controls;
    if (this.has('deaf') || distance > FARTHEST) return this.has('clone') ? NO_ECHO_OF_CLONE : NO_ECHO;
    const noise = this.has('noisy') ? (this.chance() * 2 - 1) * NOISE : 0;
    return Math.max(NEAREST, distance + noise) * PER_MILLIMETRE;
  }
}
