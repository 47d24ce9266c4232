import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'DcMotor',
  description: 'A motor at an H-bridge such as L293D: a pin with PWM for its speed, two for its direction',
  pins: {
    enable: { role: 'hears', description: 'EN: the speed, by PWM' },
    forward: { role: 'hears', description: 'IN1: HIGH turns it forward' },
    backward: { role: 'hears', description: 'IN2: HIGH turns it backward' },
  },
  legs: { logic: '5 V', motor: 'the supply of the motor, not the pin of the board', minus: 'GND of both supplies' },
  controls: {},
  states: {
    speed: { description: 'Its speed; below 0 it turns backward', unit: '%' },
    braked: { description: 'Whether both its ends are connected, which brakes it' },
  },
  faults: { blocked: 'Something is in the way' },
});

/** Below this share of PWM it does not begin to turn: unverified, motors differ. */
const LEAST = 0.15;

export class DcMotor extends Part<typeof description> {
  static readonly description = description;
  private speed = 0;
  private braked = false;

  constructor() {
    super(description);
  }

  get state() {
    return { speed: this.speed, braked: this.braked };
  }

  protected override connected(): void {
    for (const wire of Object.values(this.wires)) wire.onChange(() => this.adjust());
  }

  protected override adjust(): void {
    const before = this.text;
    const { enable, forward, backward } = this.wires;
    const [power = 0, ahead, back] = [enable.level, forward.level === 1, backward.level === 1];
    this.braked = power > 0 && ahead === back;
    const direction = ahead === back ? 0 : ahead ? 1 : -1;
    if (power > 0 && power < LEAST && direction !== 0) {
      this.remark(`${Math.round(power * 100)} % is too little for it to turn: it hums`);
    }
    const turns = power >= LEAST && !this.has('blocked');
    if (this.has('blocked') && power >= LEAST && direction !== 0) this.remark('it is blocked, and gets hot');
    this.speed = turns ? direction * Math.round(power * 100) : 0;
    if (this.text !== before) this.changed();
  }

  draw(): Drawing {
    const names = ['enable', 'forward', 'backward', 'logic', 'motor', 'minus'];
    const pins = Object.fromEntries(names.map((name, i) => [name, { x: 10 + i * 10, y: 60 }]));
    const shapes = [
      legs(pins, 12),
      shape('rect', { x: 5, y: 10, width: 50, height: 38, rx: 6, fill: '#bbb', stroke: '#777' }),
      shape('rect', { x: 55, y: 26, width: 14, height: 6, fill: this.speed === 0 ? '#888' : '#d80', stroke: '#555' }),
    ];
    return { width: 72, height: 60, pins, shapes: shapes.join('') };
  }
}
