import type { PartTime } from '../boards/parts/part-time.js';
import { colorOf, HIGH, LOW, type PinEdge } from '../boards/parts/pixel-train.js';

/** By how much a part of a bit may be off, in µs. */
const TOLERANCE = 0.15;
/** A pin that is low for longer between two pixels may already make some of them show what they have. */
const LONGEST_GAP = 6;
/** When all pixels show what they have: 50 in old datasheets. */
export const RESET = 280;
const BITS = 24;
/** A cycle of a clock, and the last digit of a number of milliseconds, are no error. */
const ROUNDING = 0.001;
/** The last pictures, and what was wrong first, are kept. */
const MOST_KEPT = 1000;

/** What a strip has shown since a time, in ms. */
export interface StripFrame {
  time: number;
  /** 0xRRGGBB of each pixel, from the first on. */
  colors: readonly number[];
}

/**
 * What a strip of WS2812B pixels makes of the edges of its pin. It is strict: `faults` has what the datasheet does not
 * allow. The pixels are dark when they get their power.
 */
export class Ws2812 {
  /** What was wrong: `12.5 ms: bit 3 of pixel 0 was high for 1.3 µs, ...`. */
  readonly faults: string[] = [];
  /** What was shown last, in order. */
  readonly frames: StripFrame[] = [];
  /** The most by which the high part of a bit, or the low part within a pixel, was off, in µs. */
  worst = 0;
  /** The longest time for which the pin was low between two pixels of a frame, in µs. */
  longestGap = 0;
  private colors: number[];
  private bits: (0 | 1)[] = [];
  private rise: number | undefined;
  private fall = Number.NEGATIVE_INFINITY;

  /** @param onFault called with what is wrong, without its time */
  constructor(
    private readonly pixels: number,
    private readonly clock: Pick<PartTime, 'time'>,
    private readonly onFault: (what: string) => void = () => {},
  ) {
    this.colors = new Array<number>(pixels).fill(0);
  }

  /** What the pixels show now. */
  get shown(): readonly number[] {
    this.settle(this.clock.time / 1000);
    return this.colors;
  }

  /** A change of the pin. */
  take({ time, value }: PinEdge): void {
    if (value !== 0) this.risen(time);
    else this.fell(time);
  }

  private risen(time: number): void {
    if (this.rise !== undefined) return;
    this.settle(time);
    if (this.bits.length > 0) this.checkLow((time - this.fall) * 1000);
    this.rise = time;
  }

  private fell(time: number): void {
    if (this.rise === undefined) return;
    const high = (time - this.rise) * 1000;
    const bit = high > (HIGH[0] + HIGH[1]) / 2 ? 1 : 0;
    this.check(this.bits.length, 'high', high, HIGH[bit]);
    this.bits.push(bit);
    this.fall = time;
    this.rise = undefined;
  }

  /** The pin was low for [low] µs behind the last bit, and has risen. */
  private checkLow(low: number): void {
    const { length } = this.bits;
    if (length % BITS !== 0) {
      this.check(length - 1, 'low', low, LOW[this.bits[length - 1] ?? 0]);
      return;
    }
    this.longestGap = Math.max(this.longestGap, low);
    if (low > LONGEST_GAP)
      this.fault(
        `the pin was low for ${text(low)} behind pixel ${length / BITS - 1}, which is no reset: it takes ${RESET} µs`,
      );
    if (low < LOW[1] - TOLERANCE) this.fault(`the pin was low for ${text(low)} behind pixel ${length / BITS - 1}`);
  }

  private check(bit: number, what: 'high' | 'low', measured: number, right: number): void {
    const error = Math.abs(measured - right);
    this.worst = Math.max(this.worst, error);
    if (error <= TOLERANCE + ROUNDING) return;
    const where = `bit ${bit % BITS} of pixel ${Math.floor(bit / BITS)}`;
    this.fault(`${where} was ${what} for ${text(measured)}, more than ${TOLERANCE} µs off ${right} µs`);
  }

  /** Shows what has come, if the pin was low for long enough by [time]. */
  private settle(time: number): void {
    const { bits } = this;
    if (bits.length === 0 || this.rise !== undefined || (time - this.fall) * 1000 < RESET) return;
    if (bits.length % BITS !== 0) this.fault(`${bits.length} bits came: a pixel takes ${BITS}`);
    const count = Math.floor(bits.length / BITS);
    if (count > this.pixels) this.fault(`${count} colours came for ${this.pixels} pixels`);
    const came = Array.from({ length: Math.min(count, this.pixels) }, (_, i) =>
      colorOf(bits.slice(i * BITS, (i + 1) * BITS)),
    );
    this.colors = this.colors.map((old, i) => came[i] ?? old);
    this.frames.push({ time: this.fall + RESET / 1000, colors: this.colors });
    if (this.frames.length > MOST_KEPT) this.frames.shift();
    this.bits = [];
  }

  private fault(what: string): void {
    if (this.faults.length < MOST_KEPT) this.faults.push(`${Math.round(this.fall * 1000) / 1000} ms: ${what}`);
    this.onFault(what);
  }
}

function text(microseconds: number): string {
  return `${Math.round(microseconds * 1000) / 1000} µs`;
}
