import type { WireChange } from '../boards/parts/wire.js';
import { random } from '../util/random.js';
import { describePart } from './description.js';
import { type Drawing, legs, shape } from './drawing.js';
import { Part } from './part.js';

const description = describePart({
  name: 'IrDetector',
  description: 'An infrared LED, and a device across the room that understands the protocol NEC',
  pins: { anode: { role: 'pulses', description: 'the long leg of the LED' } },
  legs: { cathode: 'GND through 150 Ω' },
  controls: {},
  states: {
    address: { description: 'The number of the remote control in the last message' },
    command: { description: 'The number of the button in the last message' },
    messages: { description: 'How many messages it understood, without repetitions' },
    repeats: { description: 'How many repetitions it understood' },
    failed: { description: 'How many messages it did not understand' },
    carrier: { description: 'The carrier of the last mark; 0 before', unit: 'Hz' },
  },
  faults: {
    noisy: 'The sun shines on it: it misses some marks',
    covered: 'Something is between the LED and the device',
  },
});

/** Times in µs from one mark to the next (Vishay, "Data Formats for IR Remote Control", NEC code). */
const START = 13_500;
const REPEAT = 11_250;
const ONE = 2250;
const ZERO = 1125;
/** How long the first mark is, and the others. */
const START_MARK = 9000;
const MARK = 562.5;
/** The share by which a time may be wrong: half way from the start of a message to that of a repetition. */
const TOLERANCE = 0.08;
/** By how much the beginning of a mark and its length may be wrong, in µs: two periods of the carrier. */
const PERIODS = 55;
/**
 * The carrier in Hz, and the share by which it may be off: further away, a receiver sees half of the light or less
 * (Vishay, TSOP43.. datasheet, figure 5: a bandwidth of a seventh).
 */
const CARRIER = 38_000;
const OFF = 0.05;
/** A mark has ended when the LED is dark for so long in µs: twice the longest period of a carrier. */
const DARK = 60;
/** A mark has so many periods: receivers need 6 (Vishay, TSOP11.. datasheet, "Suitable Data Format") to 10. */
const LEAST_PERIODS = 10;
/** An LED without a pause for so long in µs is no mark. */
const LONGEST = 20_000;
const BITS = 32;
/** Of so many marks, it misses one while the sun shines on it. */
const MISSES = 20;

export class IrDetector extends Part<typeof description> {
  static readonly description = description;
  private readonly chance = random(1);
  private readonly seen = { address: 0, command: 0, messages: 0, repeats: 0, failed: 0, carrier: 0 };
  /** The mark that the LED is sending: its first rise, the last rise and the last fall in µs, and its periods. */
  private mark: { begun: number; rose: number; fell: number; periods: number } | undefined;
  /** When the last mark began. */
  private last = Number.NEGATIVE_INFINITY;
  /** The bits of the message that is heard, the first one first; undefined between messages. */
  private bits: (0 | 1)[] | undefined;
  private isWaiting = false;

  constructor() {
    super(description);
  }

  get state() {
    return this.seen;
  }

  protected override connected(): void {
    this.wires.anode.onChange((change) => this.hear(change));
  }

  draw(): Drawing {
    const pins = { anode: { x: 15, y: 50 }, cathode: { x: 25, y: 50 } };
    const dome = 'M8 30 V18 a12 12 0 0 1 24 0 V30 Z';
    const shapes = [
      legs(pins, 16),
      shape('path', { d: dome, fill: this.mark ? '#c6b' : '#a9b4c8', stroke: '#667' }),
      shape('rect', { x: 5, y: 28, width: 30, height: 6, fill: '#8894ad', stroke: '#667' }),
      shape('rect', { x: 50, y: 12, width: 22, height: 20, rx: 2, fill: '#222', stroke: '#000' }),
      shape('circle', { cx: 61, cy: 22, r: 6, fill: '#411', stroke: '#000' }),
    ];
    return { width: 76, height: 50, pins, shapes: shapes.join('') };
  }

  private hear({ time, level }: WireChange): void {
    if (level !== 0 && level !== 1) {
      this.remark('PWM is no message: use an IrSender node');
      return;
    }
    const { mark } = this;
    if (level === 0) {
      if (mark) mark.fell = time;
      return;
    }
    if (mark && time - mark.rose <= DARK) {
      mark.rose = time;
      mark.periods++;
    } else {
      if (mark) this.take(mark);
      this.mark = { begun: time, rose: time, fell: time, periods: 0 };
    }
    this.awaitDark(DARK);
  }

  /** One wait serves all periods of a mark. */
  private awaitDark(microseconds: number): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.after(microseconds, () => {
      this.isWaiting = false;
      const { mark } = this;
      if (!mark) return;
      const isLit = this.wires.anode.level === 1;
      const left = mark.rose + (isLit ? LONGEST : DARK) - this.time;
      // The clock of a chip has fractions of a microsecond, which no wait makes good.
      if (left >= 1) return this.awaitDark(Math.min(left, DARK));
      this.mark = undefined;
      if (!isLit) this.take(mark);
      else
        this.remark(`${this.wires.anode.name} stays HIGH: light without a carrier is not seen, and the LED gets hot`);
      this.changed();
    });
  }

  private take({ begun, rose, fell, periods }: NonNullable<IrDetector['mark']>): void {
    if (this.has('covered') || (this.has('noisy') && this.chance() < 1 / MISSES)) return;
    if (periods + 1 < LEAST_PERIODS) {
      this.remark(`a mark of ${periods + 1} periods is not seen: a receiver needs ${LEAST_PERIODS}`);
      return;
    }
    const carrier = Math.round((periods * 1_000_000) / (rose - begun));
    this.seen.carrier = carrier;
    if (Math.abs(carrier - CARRIER) > CARRIER * OFF) {
      this.remark(`a carrier of ${carrier} Hz is hardly seen: a receiver for 38 kHz takes 36,100 to 39,900`);
    }
    const time = begun - this.last;
    this.last = begun;
    const isFirst = time > START * (1 + TOLERANCE);
    const wanted = isFirst ? START_MARK : MARK;
    // The last period of a mark is dark in its second half.
    const length = fell - begun;
    if (Math.abs(length - wanted) > PERIODS + (isFirst ? START_MARK * TOLERANCE : 0)) {
      this.remark(`a mark of ${Math.round(length)} µs is none of the protocol NEC: here it has ${wanted}`);
    }
    this.step(time);
  }

  /** Goes on with a mark that began [time] µs behind the last one. */
  private step(time: number): void {
    const { seen } = this;
    if (isNear(time, START)) {
      this.cut();
      this.bits = [];
    } else if (isNear(time, REPEAT)) {
      this.cut();
      if (seen.messages > 0) seen.repeats++;
      else this.remark('a repetition without a message before it means nothing');
    } else if (this.bits && (isNear(time, ZERO) || isNear(time, ONE))) {
      this.bits.push(isNear(time, ONE) ? 1 : 0);
      if (this.bits.length === BITS) this.tell();
    } else {
      this.cut();
      if (time < START) this.remark(`${Math.round(time)} µs from mark to mark are nothing in the protocol NEC`);
    }
  }

  /** A message that has not all of its bits. */
  private cut(): void {
    if (this.bits) this.seen.failed++;
    this.bits = undefined;
  }

  private tell(): void {
    const { seen, bits = [] } = this;
    this.bits = undefined;
    const byte = (at: number) => bits.slice(at, at + 8).reduce<number>((sum, bit, i) => sum | (bit << i), 0);
    const [low, high, command, complement] = [byte(0), byte(8), byte(16), byte(24)];
    if ((command ^ complement) !== 0xff) {
      seen.failed++;
      this.remark(`command ${command} and its complement ${complement} do not fit`);
      return;
    }
    seen.messages++;
    seen.command = command;
    seen.address = (low ^ high) === 0xff ? low : low | (high << 8);
  }
}

function isNear(time: number, wanted: number): boolean {
  return Math.abs(time - wanted) <= PERIODS + wanted * TOLERANCE;
}
