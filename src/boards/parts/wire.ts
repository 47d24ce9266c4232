import type { SimulatedPin } from '../simulated-pin.js';
import type { Cancel, PartTime } from './part-time.js';
import type { PinEdge } from './pixel-train.js';

/** A change that the program makes at a pin: it becomes an output, or gives another level. */
export interface WireChange {
  /** Microseconds since the board was switched on, with decimals. */
  time: number;
  /** 0 or 1; for PWM, the share of the time for which the pin is high, 0 to 1. */
  level: number;
}

/** The steps of an analog value of the board, less one. */
const STEPS = 1023;
/** What is measured at an analog input that nothing is connected to, as a share of the supply: anything, so no extreme. */
const FLOATING = 0.33;

/**
 * A wire from a part to a pin of a board. The part hears what the program does at the pin, and drives it: what it drives
 * takes effect at once, and an output of the program takes precedence.
 */
export class Wire {
  private driven: 0 | 1 | undefined;
  private pulled: 0 | 1 | undefined;
  private measured: number | undefined;
  private isCut = false;
  private readonly endings = new Set<() => void>();
  /** The level of the last change that parts have heard of: a simulated pin may be ahead of it. */
  private heard: number | undefined;

  /** [call]: calls a listener. */
  constructor(
    private readonly pin: SimulatedPin,
    private readonly time: PartTime,
    private readonly call: (listener: () => void) => void = (listener) => listener(),
  ) {
    this.ending(
      pin.onChange((change) => {
        this.heard = levelOf(change);
      }),
    );
  }

  /** The name of the pin: `D13`. */
  get name(): string {
    return this.pin.name;
  }

  /**
   * The level that the program gives, 0 to 1 as in a change; undefined if the pin is no output, or the wire is cut. While
   * a change is told, it is as at its time.
   */
  get level(): number | undefined {
    const { mode, value } = this.pin;
    if (this.isCut || (mode !== 'output' && mode !== 'pwm')) return undefined;
    return this.heard ?? levelOf({ type: mode === 'pwm' ? 'pwm' : 'pin', value });
  }

  /** Whether the program has the pull-up of the pin on. */
  get isPulledUp(): boolean {
    return this.pin.mode === 'pull-up';
  }

  /** Adds a listener for every change that the program makes, called at its time. Returns an unsubscribe function. */
  onChange(listener: (change: WireChange) => void): () => void {
    const unsubscribe = this.pin.onChange((change) => {
      if (!this.isCut) this.call(() => listener({ time: change.time * 1000, level: levelOf(change) }));
    });
    return this.ending(unsubscribe);
  }

  /**
   * Adds a listener for the times in microseconds at which the program lets go of the pin: an output becomes an input.
   * Returns an unsubscribe function.
   */
  onRelease(listener: (time: number) => void): () => void {
    return this.ending(
      this.pin.onRelease((time) => {
        if (!this.isCut) listener(time * 1000);
      }),
    );
  }

  /**
   * Adds a listener for every change of the level, with its time in ms; also for those of pixels, which the simulated board
   * tells all at once: then their times lie ahead. Returns an unsubscribe function.
   */
  onEdge(listener: (edge: PinEdge) => void): () => void {
    return this.ending(
      this.pin.onEdge((edge) => {
        if (!this.isCut) this.call(() => listener(edge));
      }),
    );
  }

  /** Drives the pin: HIGH for 1, LOW for 0; undefined lets go of it. */
  drive(level: 0 | 1 | undefined): void {
    this.driven = level;
    if (!this.isCut) this.pin.drive(level);
  }

  /**
   * Holds the pin low, 0, or pulls it up, 1, as one of several parts on a wire with a resistor: it is low while any of them
   * holds it. Undefined lets go of it.
   */
  pull(level: 0 | 1 | undefined): void {
    this.pulled = level;
    if (!this.isCut) this.pin.pull(this, level);
  }

  /** Drives the pin at [time], in microseconds. Returns a function that cancels it. */
  driveAt(time: number, level: 0 | 1 | undefined): Cancel {
    return this.ending(this.time.after(Math.max(0, time - this.time.time), () => this.drive(level)));
  }

  /** Gives the pin, an analog input, a voltage: [share] of the supply, 0 to 1; undefined lets go of it. */
  analog(share: number | undefined): void {
    this.measured = share;
    if (!this.isCut) this.pin.analog(toSteps(share ?? FLOATING));
  }

  /** Whether the wire is cut: then the part hears nothing, and what it drives reaches the pin when the wire is whole. */
  get cut(): boolean {
    return this.isCut;
  }

  set cut(cut: boolean) {
    if (cut === this.isCut) return;
    this.isCut = cut;
    if (this.driven !== undefined) this.pin.drive(cut ? undefined : this.driven);
    if (this.pulled !== undefined) this.pin.pull(this, cut ? undefined : this.pulled);
    if (this.measured !== undefined) this.pin.analog(toSteps(cut ? FLOATING : this.measured));
  }

  /** Takes the wire away: ends what listens and what was to be driven, and lets go of the pin. */
  remove(): void {
    for (const end of [...this.endings]) end();
    this.cut = true;
  }

  private ending(end: () => void): () => void {
    const once = () => {
      this.endings.delete(once);
      end();
    };
    this.endings.add(once);
    return once;
  }
}

function levelOf({ type, value }: { type: string; value: number }): number {
  return type === 'pwm' ? value / 100 : value;
}

function toSteps(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * STEPS);
}
