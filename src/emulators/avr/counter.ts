import type { Waveform } from './waveform.js';

/** Events of a counter, for its timer. */
export interface CounterEvents {
  /** The counter left the value of compare register 0, 1 or 2. */
  matched(channel: number): void;
  /** The counter reached the end at which the overflow flag is set. */
  overflowed(): void;
}

/** The counter of a timer and its compare registers. It has no clock: the number of ticks is passed in. */
export class Counter {
  /** 0 to [max]. */
  value = 0;
  waveform: Waveform;
  /** Register ICRn. */
  capture = 0;
  private down = false;
  /** The compare registers in use, and as last written. */
  private readonly active = [0, 0, 0];
  private readonly written = [0, 0, 0];

  constructor(
    private readonly max: number,
    waveform: Waveform,
    private readonly events: CounterEvents,
  ) {
    this.waveform = waveform;
  }

  /** The value at which the counter turns or starts again. */
  get top(): number {
    return this.topOf(this.active);
  }

  /** The value at which it will turn once the buffered compare values are in use. */
  get nextTop(): number {
    return this.topOf(this.written);
  }

  setValue(value: number): void {
    this.value = value;
    this.down = false;
  }

  /** The value last written to a compare register. */
  compare(channel: number): number {
    return this.written[channel] ?? 0;
  }

  setCompare(channel: number, value: number): void {
    this.written[channel] = value;
    if (this.waveform.update === 'now') this.active[channel] = value;
  }

  setWaveform(waveform: Waveform): void {
    this.waveform = waveform;
    if (waveform.counting !== 'phase') this.down = false;
    if (waveform.update === 'now') this.takeWritten();
  }

  /** Counts [ticks]. */
  advance(ticks: number): void {
    for (let left = this.skip(ticks); left > 0; ) {
      const distance = this.toTurn();
      if (distance === Number.POSITIVE_INFINITY) return;
      const step = Math.min(left, distance);
      this.leave(step);
      this.move(step, step === distance);
      left -= step;
    }
  }

  /** Ticks until one of [channels] matches or the counter turns, whichever comes first. */
  next(channels: readonly number[]): number {
    let least = this.toTurn();
    for (const channel of channels) {
      const compare = this.active[channel] ?? 0;
      const distance = 1 + (this.goesDown ? this.value - compare : compare - this.value);
      if (distance > 0 && distance < least) least = distance;
    }
    return least;
  }

  /** Skips whole rounds, which all look the same, except two, so that every flag is set. */
  private skip(ticks: number): number {
    const { top } = this;
    const round = this.waveform.counting === 'phase' ? 2 * top : top + 1;
    if (ticks < 4 * round || round === 0 || this.value > top) return ticks;
    if (this.active.some((value, channel) => value !== this.written[channel])) return ticks;
    return (ticks % round) + 2 * round;
  }

  /**
   * The next turning point: 0 when counting down; when counting up, the top, or the end of the range if the top was set
   * below the counter.
   */
  private toTurn(): number {
    const { top, value } = this;
    if (this.waveform.counting !== 'phase') return (value <= top ? top : this.max) - value + 1;
    if (this.goesDown) return value;
    return top === 0 ? Number.POSITIVE_INFINITY : top - value;
  }

  private get goesDown(): boolean {
    if (this.waveform.counting !== 'phase') return false;
    return this.value >= this.top ? this.value > 0 : this.down && this.value > 0;
  }

  private leave(step: number): void {
    const { value } = this;
    const [from, to] = this.goesDown ? [value - step + 1, value] : [value, value + step - 1];
    for (const [channel, compare] of this.active.entries()) {
      if (from <= compare && compare <= to) this.events.matched(channel);
    }
  }

  private move(step: number, turns: boolean): void {
    if (this.waveform.counting !== 'phase') {
      if (turns) this.startAgain();
      else this.value += step;
      return;
    }
    const goesDown = this.goesDown;
    this.value += goesDown ? -step : step;
    this.down = goesDown !== turns;
    if (!turns) return;
    if (goesDown) this.events.overflowed();
    if (this.waveform.update === (goesDown ? 'bottom' : 'top')) this.takeWritten();
  }

  private startAgain(): void {
    const { counting } = this.waveform;
    const fromMax = this.value > this.top || this.top === this.max;
    this.value = 0;
    if (fromMax || counting === 'fast') this.events.overflowed();
    if (counting === 'fast') this.takeWritten();
  }

  private takeWritten(): void {
    for (const [channel, value] of this.written.entries()) this.active[channel] = value;
  }

  private topOf(compare: readonly number[]): number {
    const { top } = this.waveform;
    if (typeof top === 'number') return top;
    return top === 'ICR' ? this.capture : (compare[0] ?? 0);
  }
}
