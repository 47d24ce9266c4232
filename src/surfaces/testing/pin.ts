import type { PinMode, SimulatedPin } from '../../boards/simulated-pin.js';
import type { Recorder } from './recorder.js';

/** A pin of a board under test, from outside. */
export class TestPin {
  constructor(
    private readonly pin: SimulatedPin,
    private readonly recorder: Recorder,
  ) {}

  /** The canonical name: `D13`. */
  get name(): string {
    return this.pin.name;
  }

  /** What the program has made of it. */
  get mode(): PinMode {
    return this.pin.mode;
  }

  /** The level, 0 or 1; percent of a PWM output; 0 to 1023 of an analog input. */
  get value(): number {
    return this.pin.value;
  }

  /** What the program has done with it, as `[milliseconds, value]`: first when it became an output, then each change. */
  get changes(): [time: number, value: number][] {
    return [...this.recorder.only('pin'), ...this.recorder.only('pwm')]
      .filter(({ pin }) => pin === this.name)
      .sort((a, b) => a.time - b.time)
      .map(({ time, value }) => [time, value]);
  }

  /** Drives it from outside: HIGH for true or 1; undefined lets go of it. The program sees it when time is advanced, if only by 0. */
  drive(level: boolean | 0 | 1 | undefined): void {
    this.pin.drive(level);
  }

  /** Sets what an analog input measures, 0 to 1023. The program sees it when it measures next. */
  analog(value: number): void {
    this.pin.analog(value);
  }
}
