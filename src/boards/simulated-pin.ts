import type { PinUse } from '../library/component.js';
import type { BoardPin } from '../program/board.js';
import { PIN_USE_NAMES } from '../program/pins.js';
import { Listeners } from '../util/listeners.js';
import type { PinEvent, PixelsEvent, PwmEvent } from './events.js';
import { Line } from './parts/line.js';
import { edgesOf, type PinEdge } from './parts/pixel-train.js';

/** How the program uses a pin. */
export type PinMode = 'floating' | 'output' | 'input' | 'pull-up' | 'analog' | 'pwm';

/** The functions that a pin needs from its board. */
export interface PinHost {
  pinMode(pin: number): PinMode;
  pinValue(pin: number): number;
  drivePin(pin: number, level: number): void;
  driveAnalog(pin: number, value: number): void;
  /** Whether somebody wants to hear what the program does to the pin at once. Undefined where everything is told at once. */
  hearPin?(pin: number, isHeard: boolean): void;
}

/**
 * A pin of a simulated board, seen from outside. A driven level takes effect at once; the program reacts when the board
 * runs next, at the latest with `advance(0)`.
 */
export class SimulatedPin {
  /** The canonical name: `D13`. */
  readonly name: string;
  /** The number of the pin on the board. */
  readonly index: number;
  private readonly changes = new Listeners<PinEvent | PwmEvent>();
  private readonly trains = new Listeners<PixelsEvent>();
  private readonly releases = new Listeners<number>();
  private readonly shared = new Line();

  constructor(
    private readonly host: PinHost,
    private readonly definition: BoardPin,
  ) {
    this.name = definition.name;
    this.index = definition.index;
  }

  get mode(): PinMode {
    return this.host.pinMode(this.index);
  }

  /**
   * The level, 0 or 1: the program's output, otherwise the driven level, otherwise 1 if the pull-up is on, otherwise 0.
   * The pulse width in percent for a PWM output; 0 to 1023 for an analog input.
   */
  get value(): number {
    return this.host.pinValue(this.index);
  }

  /**
   * Drives the pin from outside, HIGH for true or 1; undefined releases it. An output of the program takes precedence.
   */
  drive(level: boolean | 0 | 1 | undefined): void {
    this.mustBe('digital');
    if (level !== undefined && typeof level !== 'boolean' && level !== 0 && level !== 1) {
      throw new TypeError(`${this.name} can be driven with true or 1, false or 0, or undefined, not with ${level}`);
    }
    this.host.drivePin(this.index, level === undefined ? -1 : Number(level));
  }

  /**
   * Holds the pin low for [owner], or pulls it up, as on a wire with a resistor: it is low while anyone holds it. Undefined
   * lets go of it.
   */
  pull(owner: object, level: 0 | 1 | undefined): void {
    this.shared.set(owner, level);
    this.drive(this.shared.isUsed ? this.shared.level : undefined);
  }

  /** Sets the value of an analog input, a whole number from 0 to 1023. */
  analog(value: number): void {
    this.mustBe('analog');
    if (!Number.isInteger(value) || value < 0 || value > 1023) {
      throw new RangeError(`the analog value of pin ${this.name} must be a whole number from 0 to 1023, not ${value}`);
    }
    this.host.driveAnalog(this.index, value);
  }

  /** Adds a listener for every change made by the program. Returns an unsubscribe function. */
  onChange(listener: (event: PinEvent | PwmEvent) => void): () => void {
    return this.hears(this.changes.add(listener));
  }

  /** Adds a listener for the times in ms at which an output becomes an input. Returns an unsubscribe function. */
  onRelease(listener: (time: number) => void): () => void {
    return this.hears(this.releases.add(listener));
  }

  /**
   * Adds a listener for every change of the level made by the program, also those of a train for pixels, which a simulated
   * board reports as one event: their times lie ahead then. Returns an unsubscribe function.
   */
  onEdge(listener: (edge: PinEdge) => void): () => void {
    const ends = [
      this.changes.add((event) => {
        if (event.type === 'pin') listener(event);
      }),
      this.trains.add(({ begins, colors }) => edgesOf(begins, colors).forEach(listener)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  /** Called by the board. */
  changed(event: PinEvent | PwmEvent | PixelsEvent): void {
    if (event.type === 'pixels') this.trains.notify(event);
    else this.changes.notify(event);
  }

  /** Called by the board. */
  released(time: number): void {
    this.releases.notify(time);
  }

  /** Hears the pin at once, until the listener that [remove] takes out was the last one. */
  private hears(remove: () => void): () => void {
    this.host.hearPin?.(this.index, true);
    return () => {
      remove();
      if (this.changes.isEmpty && this.releases.isEmpty) this.host.hearPin?.(this.index, false);
    };
  }

  private mustBe(use: PinUse): void {
    if (!this.definition.uses.includes(use)) throw new Error(`pin ${this.name} does not support ${PIN_USE_NAMES[use]}`);
  }
}
