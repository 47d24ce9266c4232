import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const PINS = ['in1', 'in2', 'in3', 'in4'] as const;

const description = describePart({
  name: 'Uln2003',
  description: 'A stepper motor 28BYJ-48 at its driver with a ULN2003: 4096 half steps a turn',
  pins: {
    in1: { role: 'hears', description: 'IN1: HIGH gives the first coil current' },
    in2: { role: 'hears', description: 'IN2: the second one' },
    in3: { role: 'hears', description: 'IN3: the third one' },
    in4: { role: 'hears', description: 'IN4: the fourth one' },
  },
  legs: { plus: '5 V of a supply of its own', minus: 'GND of both supplies' },
  controls: {},
  states: {
    angle: { description: 'How far its shaft has turned since the coils first had current', unit: '°' },
    position: { description: 'The same in half steps' },
    lost: { description: 'Half steps that it could not follow' },
    powered: { description: 'Whether a coil has current' },
  },
  faults: {
    blocked: 'Something is in the way: it loses all steps',
    swapped: 'Two wires are in the wrong holes: IN2 and IN3',
  },
});

/** Half steps of a turn of the shaft: 64 of the rotor, by a gear of 64 (28BYJ-48 datasheet, "Stride angle 5.625°/64"). */
const TURN = 4096;
/** The coils that have current, the first one lowest, in each half step of the cycle. */
const CYCLE = [0b0001, 0b0011, 0b0010, 0b0110, 0b0100, 0b1100, 0b1000, 0b1001];
/** The pins change one after the other: it counts what they are when none has changed for so long, in µs. */
const SETTLED = 200;
/**
 * Half steps a second at which it can start, and to which it can be driven by a ramp (28BYJ-48 datasheet, "Idle
 * in-traction frequency" and "Idle out-traction frequency": more than 600 and 1000 Hz). A full step counts as two.
 */
const STARTS = 650;
const FASTEST = 1100;
/** A full step is so many half steps, and the most that it follows. */
const FULL = 2;
/** How many times faster it may become from one step to the next. */
const LEAP = 1.5;
/** Behind a rest of so long in µs it starts anew. */
const REST = 50_000;

export class Uln2003 extends Part<typeof description> {
  static readonly description = description;
  private position = 0;
  private lost = 0;
  /** The half step of the cycle at which the rotor is; undefined before the first current. */
  private phase: number | undefined;
  private pattern = 0;
  /** When a pin has changed last, when the rotor has moved last, and how fast it was, in half steps a second. */
  private touched = 0;
  private moved = Number.NEGATIVE_INFINITY;
  private rate = 0;
  private isWaiting = false;

  constructor() {
    super(description);
  }

  get state() {
    const { position, lost, pattern } = this;
    return { angle: Math.round((position * 36_000) / TURN) / 100, position, lost, powered: pattern !== 0 };
  }

  protected override connected(): void {
    for (const name of PINS) this.wires[name].onChange(({ time }) => this.hear(time));
  }

  protected override adjust(): void {
    this.hear(this.time);
  }

  draw(): Drawing {
    const names = [...PINS, 'minus', 'plus'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 10 + i * 10, y: 80 }]));
    const lamps = PINS.map((_, i) => {
      const isOn = (this.pattern & (1 << i)) !== 0;
      return shape('circle', { cx: 10 + i * 10, cy: 60, r: 3, fill: isOn ? '#e22' : '#522' });
    });
    const hand = { x1: 35, y1: 24, x2: 35, y2: 9, stroke: '#222', 'stroke-width': 3 };
    const shapes = [
      legs(pins, 12),
      shape('circle', { cx: 35, cy: 24, r: 21, fill: '#bbb', stroke: '#777' }),
      shape('line', { ...hand, transform: `rotate(${this.state.angle} 35 24)` }),
      shape('rect', { x: 3, y: 50, width: 64, height: 19, rx: 2, fill: '#264', stroke: '#132' }),
      ...lamps,
    ];
    return { width: 70, height: 80, pins, shapes: shapes.join('') };
  }

  private hear(time: number): void {
    this.touched = time;
    this.awaitRest(SETTLED);
  }

  private awaitRest(microseconds: number): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.after(microseconds, () => {
      this.isWaiting = false;
      const left = this.touched + SETTLED - this.time;
      // The clock of a chip has fractions of a microsecond, which no wait makes good.
      if (left >= 1) this.awaitRest(left);
      else this.settle();
    });
  }

  private get levels(): number {
    const order = this.has('swapped') ? (['in1', 'in3', 'in2', 'in4'] as const) : PINS;
    return order.reduce((sum, name, i) => sum | (this.wires[name].level === 1 ? 1 << i : 0), 0);
  }

  private settle(): void {
    const { levels, pattern } = this;
    if (levels === pattern) return;
    this.pattern = levels;
    const phase = CYCLE.indexOf(levels);
    if (phase >= 0) this.turn(phase);
    else if (levels !== 0) {
      this.remark(`coils ${names(levels)} have current together, which is no step: look at the order of the wires`);
    }
    this.changed();
  }

  private turn(phase: number): void {
    const from = this.phase;
    this.phase = phase;
    if (from === undefined) return;
    const steps = ((phase - from + CYCLE.length + 3) % CYCLE.length) - 3;
    if (steps === 0) return;
    if (Math.abs(steps) > FULL) {
      this.lost += Math.abs(steps);
      this.remark(
        `from coils ${names(CYCLE[from] ?? 0)} to ${names(CYCLE[phase] ?? 0)} is no step: it jerks, and stays`,
      );
      return;
    }
    const { rate, touched } = this;
    this.rate = touched - this.moved > REST ? 0 : (Math.abs(steps) * 1_000_000) / (touched - this.moved);
    this.moved = touched;
    const follows = this.rate <= STARTS || (this.rate <= FASTEST && this.rate <= rate * LEAP);
    if (!follows) {
      this.remark(`it cannot follow ${Math.round(this.rate)} half steps a second from ${STARTS} on: it loses steps`);
      this.rate = 0;
    }
    if (follows && !this.has('blocked')) this.position += steps;
    else this.lost += Math.abs(steps);
  }
}

/** `1 and 2` */
function names(pattern: number): string {
  return [1, 2, 3, 4].filter((coil) => (pattern & (1 << (coil - 1))) !== 0).join(' and ');
}
