import type { I2cBus } from './i2c-bus.js';
import type { Line } from './line.js';
import type { PartClock } from './part-clock.js';

/** What an operation waits for: milliseconds, a state of the lines, or the end of a byte. */
type Wait = number | (() => boolean) | 'byte';

/** Something that takes time on the bus; it returns how it has ended. */
export type Operation<Result = void> = Generator<Wait, Result, void>;

/** How a byte that was sent has ended: acknowledged, not acknowledged, or somebody held SDA low in a bit of it. */
export type Sent = 'ack' | 'nak' | 'lost';

/** The state of a bus after somebody has tried to free it. */
export type Freed = 'free' | 'held' | 'no-pull-up';

/** The clocks after which a part has sent its byte, and sees that nobody acknowledges it. */
const FREEING_CLOCKS = 9;

/**
 * The side of the lines of a master: bits and bytes, at the speed of `period`. An operation waits while SCL is held low,
 * for ever if need be, until `cancel`. The time of the operation is that of the bus; what it does within a byte happens at
 * once at the beginning of that byte, unless someone holds SCL.
 */
export class I2cLines {
  /** Milliseconds that a bit takes. */
  period = 0.01;
  private running: Operation | undefined;
  private awaited: (() => boolean) | undefined;
  private cancelWait: () => void = () => {};
  private now = 0;
  private isProceeding = false;

  constructor(
    private readonly bus: I2cBus,
    private readonly clock: PartClock,
  ) {
    bus.isMovedBy(this);
    for (const line of [bus.sda, bus.scl]) line.onChange(() => this.look());
  }

  /** The time of the operation in ms; that of the clock if there is none. */
  get time(): number {
    return this.running ? Math.max(this.now, this.clock.time) : this.clock.time;
  }

  /** Whether both lines are high. */
  get areHigh(): boolean {
    return this.bus.sda.level === 1 && this.bus.scl.level === 1;
  }

  /** Runs [operation] in place of the one before. Calls [ended] at its end. */
  run<Result>(operation: Operation<Result>, ended: (result: Result) => void): void {
    this.halt();
    this.now = this.clock.time;
    this.running = (function* () {
      const result = yield* operation;
      yield 'byte';
      ended(result);
    })();
    this.proceed();
  }

  /** Ends the operation, and lets go of the lines. */
  cancel(): void {
    this.halt();
    this.release();
  }

  /** START, or a repeated one. */
  *start(): Operation {
    const { sda, scl } = this.bus;
    yield* this.rise(1);
    yield () => sda.level === 1;
    yield this.half;
    sda.set(this, 0);
    yield this.half;
    scl.set(this, 0);
  }

  *stop(): Operation {
    const { sda } = this.bus;
    yield* this.rise(0);
    yield this.half;
    sda.set(this, undefined);
    yield () => sda.level === 1;
    yield this.half;
  }

  *send(byte: number): Operation<Sent> {
    for (let mask = 0x80; mask; mask >>= 1) {
      const bit = byte & mask ? 1 : 0;
      if ((yield* this.rise(bit)) !== bit) {
        this.release();
        return 'lost';
      }
      yield* this.fall();
    }
    const answer = yield* this.rise(1);
    yield* this.fall();
    yield 'byte';
    return answer === 0 ? 'ack' : 'nak';
  }

  /** Reads a byte, and acknowledges it or not. Undefined if someone holds SDA low when it is not acknowledged. */
  *receive(acknowledge: boolean): Operation<number | undefined> {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) {
      byte = (byte << 1) | (yield* this.rise(1));
      yield* this.fall();
    }
    const answer = acknowledge ? 0 : 1;
    if ((yield* this.rise(answer)) !== answer) {
      this.release();
      return undefined;
    }
    yield* this.fall();
    yield 'byte';
    return byte;
  }

  /**
   * Frees the bus: clocks until SDA is high, then a START and a STOP at once, which end what a part has begun. A further
   * clock in between would let it send its next bit.
   */
  *free(): Operation<Freed> {
    const { sda, scl } = this.bus;
    this.release();
    yield this.half;
    if (scl.level === 1) {
      for (let clocks = FREEING_CLOCKS; clocks > 0 && sda.level === 0; clocks--) yield* this.pulse(scl);
      yield* this.pulse(sda);
    }
    if (this.areHigh) return 'free';
    return this.wouldRise() ? 'no-pull-up' : 'held';
  }

  /** Holds a line low for a moment, and does not wait for others. */
  private *pulse(line: Line): Operation {
    line.set(this, 0);
    yield this.half;
    line.set(this, undefined);
    yield this.half;
  }

  /** Whether pull-ups would make both lines high: nobody holds one low. */
  private wouldRise(): boolean {
    const { sda, scl } = this.bus;
    const pullUps = {};
    for (const line of [sda, scl]) line.set(pullUps, 1);
    const rises = this.areHigh;
    for (const line of [sda, scl]) line.set(pullUps, undefined);
    return rises;
  }

  /** The low half of a bit: sets SDA, and lets SCL rise, which others may delay. Returns the level of SDA then. */
  private *rise(bit: 0 | 1): Operation<0 | 1> {
    const { sda, scl } = this.bus;
    yield this.half / 2;
    sda.set(this, bit === 0 ? 0 : undefined);
    yield this.half / 2;
    scl.set(this, undefined);
    yield () => scl.level === 1;
    return sda.level;
  }

  /** The high half of a bit. */
  private *fall(): Operation {
    yield this.half;
    this.bus.scl.set(this, 0);
  }

  private get half(): number {
    return this.period / 2;
  }

  private release(): void {
    this.bus.sda.set(this, undefined);
    this.bus.scl.set(this, undefined);
  }

  private halt(): void {
    this.running = undefined;
    this.awaited = undefined;
    this.cancelWait();
  }

  /** Goes on if the lines are as the operation wants them: once everybody has seen that they are. */
  private look(): void {
    if (this.isProceeding || !this.awaited?.()) return;
    this.awaited = undefined;
    this.now = Math.max(this.now, this.clock.time);
    this.cancelWait = this.clock.after(0, () => this.proceed());
  }

  private proceed(): void {
    this.isProceeding = true;
    this.awaited = undefined;
    const { running } = this;
    for (let step = running?.next(); step && !step.done && this.running === running; step = running?.next()) {
      const wait = step.value;
      if (typeof wait === 'number') {
        this.now += wait;
      } else if (wait === 'byte') {
        this.cancelWait = this.clock.after(Math.max(0, this.now - this.clock.time), () => this.proceed());
        break;
      } else if (!wait()) {
        this.awaited = wait;
        break;
      }
    }
    this.isProceeding = false;
  }
}
