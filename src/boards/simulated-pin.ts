import type { PinUse } from '../library/component.js';
import type { BoardPin } from '../program/board.js';
import { Listeners } from '../util/listeners.js';
import type { PinEvent, PwmEvent } from './events.js';

/** What the program has made of a pin. */
export type PinMode = 'floating' | 'output' | 'input' | 'pull-up' | 'analog' | 'pwm';

/** What a pin asks of its board. */
export interface PinHost {
  pinMode(pin: number): PinMode;
  pinValue(pin: number): number;
  drivePin(pin: number, level: number): void;
  driveAnalog(pin: number, value: number): void;
}

/**
 * A pin of a simulated board, from outside. What is driven holds at once; what the program does about it happens when
 * the board runs next, if only by `advance(0)`.
 */
export class SimulatedPin {
  /** The canonical name: `D13`. */
  readonly name: string;
  /** The board's number of the pin. */
  readonly index: number;
  private readonly changes = new Listeners<PinEvent | PwmEvent>();

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
   * The level, 0 or 1: the one that the program gives, else the one that is driven, else 1 with the pull-up on, else 0.
   * For a PWM output percent; for an analog input 0 to 1023.
   */
  get value(): number {
    return this.host.pinValue(this.index);
  }

  /** Drives the pin from outside, HIGH for true or 1; undefined lets go of it. An output of the program is stronger. */
  drive(level: boolean | 0 | 1 | undefined): void {
    this.mustBe('digital');
    if (level !== undefined && typeof level !== 'boolean' && level !== 0 && level !== 1) {
      throw new TypeError(`${this.name} can be driven with true or 1, false or 0, or undefined, not with ${level}`);
    }
    this.host.drivePin(this.index, level === undefined ? -1 : Number(level));
  }

  /** Sets what an analog input measures: a whole number from 0 to 1023. */
  analog(value: number): void {
    this.mustBe('analog');
    if (!Number.isInteger(value) || value < 0 || value > 1023) {
      throw new RangeError(`an analog value is a whole number from 0 to 1023, not ${value} (pin ${this.name})`);
    }
    this.host.driveAnalog(this.index, value);
  }

  /** Hears of every change that the program makes. Returns what ends that. */
  onChange(listener: (event: PinEvent | PwmEvent) => void): () => void {
    return this.changes.add(listener);
  }

  /** Called by the board. */
  changed(event: PinEvent | PwmEvent): void {
    this.changes.notify(event);
  }

  private mustBe(use: PinUse): void {
    if (!this.definition.uses.includes(use)) throw new Error(`pin ${this.name} is no ${use} pin`);
  }
}
