import type { PinMode, SimulatedPin } from '../../boards/simulated-pin.js';
import type { Recorder } from './recorder.js';

/** A pin of a board under test, as seen from outside. */
export class TestPin {
  constructor(
    private readonly pin: SimulatedPin,
    private readonly recorder: Recorder,
  ) {}

  /** The canonical name: `D13`. */
  get name(): string {
    return this.pin.name;
  }

  /** The mode that the program has set. */
  get mode(): PinMode {
    return this.pin.mode;
  }

  /** The level, 0 or 1; percent for a PWM output; 0 to 1023 for an analog input. */
  get value(): number {
    return this.pin.value;
  }

  /** The output values, as `[milliseconds, value]`: the first when the pin became an output, then each change. */
  get changes(): [time: number, value: number][] {
    return [...this.recorder.only('pin'), ...this.recorder.only('pwm')]
      .filter(({ pin }) => pin === this.name)
      .sort((a, b) => a.time - b.time)
      .map(({ time, value }) => [time, value]);
  }

  /**
   * Drives the pin from outside: HIGH for true or 1; undefined releases it. The program sees it when time advances,
   * even by 0.
   */
  drive(level: boolean | 0 | 1 | undefined): void {
    this.pin.drive(level);
  }

  /** Sets the value of an analog input, 0 to 1023. The program sees it at its next measurement. */
  analog(value: number): void {
    this.pin.analog(value);
  }
}
