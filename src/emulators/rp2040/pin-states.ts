import { type BasePeripheral, type GPIOPin, GPIOPinState, type RP2040 } from 'rp2040js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { Line } from '../../boards/parts/line.js';
import type { PinHost, PinMode } from '../../boards/simulated-pin.js';
import type { ChipChange } from '../emulated-chip.js';

/** A pin of a board, and its number on the chip. */
export interface Connection {
  name: string;
  gpio: number;
}

/** The output of a pin: its level, or its PWM duty cycle in percent. */
type Shown = { type: 'pin' | 'pwm'; value: number };

// Functions of a pin (RP2040 datasheet, section 2.19.2), and the pad's output-disable bit.
const FUNCTION_PWM = 4;
const FUNCTION_NONE = 31;
const FIRST_ANALOG = 26;
const IO_BANK0 = 0x40014;
/** The analog-to-digital converter has 12 bits; boards use 10. */
const SHIFT = 2;
const SLICES = 8;
/** Of the divisor of a slice's clock, which has 4 bits of a fraction. */
const DIVISOR = 16;
/** The length of a period, in cycles, below which PWM is shown by its edges: 10 kHz. */
const FAST = 12_500;
/** The pins of the first I²C controller. */
const LINES: ReadonlyMap<number, 'sda' | 'scl'> = new Map([
  [4, 'sda'],
  [5, 'scl'],
]);

/**
 * The pins of an emulated RP2040 board, between the chip and the levels driven from outside. Survives resets. Two of them
 * are on the lines of the I²C bus, where others hold and pull.
 */
export class PinStates implements PinHost {
  private mcu: RP2040 | undefined;
  private readonly driven: (0 | 1 | undefined)[] = [];
  private readonly analog: number[] = [];
  private fed: (boolean | undefined)[] = [];
  private shown: (Shown | undefined)[] = [];

  constructor(
    private readonly connections: readonly Connection[],
    private readonly i2c: I2cBus,
    private readonly changed: (change: ChipChange) => void,
  ) {
    for (const index of connections.keys()) this.line(index)?.onChange(() => this.feed(index));
  }

  /** Connects the pins to a chip that was just reset. */
  attach(mcu: RP2040): void {
    this.mcu = mcu;
    this.fed = [];
    this.shown = [];
    for (const [index, { gpio }] of this.connections.entries()) {
      mcu.gpio[gpio]?.addListener(() => this.look(index));
      this.measure(index);
      this.feed(index);
    }
    // Being assigned to a timer, or a change of the duty cycle, may leave a pin's level unchanged.
    this.lookAfterWrites(mcu.pwm);
    this.lookAfterWrites(mcu.peripherals[IO_BANK0] as BasePeripheral);
  }

  drivePin(index: number, level: number): void {
    this.driven[index] = level < 0 ? undefined : level === 0 ? 0 : 1;
    this.feed(index);
  }

  driveAnalog(index: number, value: number): void {
    this.analog[index] = value;
    this.measure(index);
  }

  pinMode(index: number): PinMode {
    const gpio = this.gpio(index);
    if (!gpio) return 'floating';
    if (gpio.functionSelect === FUNCTION_NONE) {
      return gpio.outputDisable ? 'analog' : 'floating';
    }
    if (gpio.outputEnable) {
      return gpio.functionSelect === FUNCTION_PWM ? 'pwm' : 'output';
    }
    return gpio.pullupEnabled ? 'pull-up' : 'input';
  }

  pinValue(index: number): number {
    const gpio = this.gpio(index);
    if (!gpio) return 0;
    if (this.pinMode(index) === 'analog') return this.analog[index] ?? 0;
    return this.given(gpio)?.value ?? Number(gpio.inputValue);
  }

  private look(index: number): void {
    const gpio = this.gpio(index);
    const name = this.connections[index]?.name ?? '';
    if (!gpio) return;
    this.feed(index);
    const before = this.shown[index];
    const now = this.given(gpio);
    this.shown[index] = now;
    if (before && !now) this.changed({ type: 'release', pin: name });
    if (!now || (before?.type === now.type && before.value === now.value)) return;
    if (now.type === 'pwm') this.changed({ type: 'pwm', pin: name, value: now.value });
    else this.changed({ type: 'pin', pin: name, value: now.value === 0 ? 0 : 1 });
  }

  /** Undefined for an input. */
  private given(gpio: GPIOPin): Shown | undefined {
    if (!gpio.outputEnable) return undefined;
    if (gpio.functionSelect === FUNCTION_PWM && !this.isFast(gpio)) return { type: 'pwm', value: this.duty(gpio) };
    return { type: 'pin', value: Number(gpio.outputValue) };
  }

  /** A carrier is shown by its edges. */
  private isFast(gpio: GPIOPin): boolean {
    const slice = this.slice(gpio);
    return slice !== undefined && ((slice.top + 1) * slice.div) / DIVISOR < FAST;
  }

  private slice({ index }: GPIOPin) {
    return this.mcu?.pwm.channels[(index >> 1) % SLICES];
  }

  /** Duty cycle in whole percent (section 4.5.2). */
  private duty(gpio: GPIOPin): number {
    const { index } = gpio;
    const slice = this.slice(gpio);
    if (!slice) return 0;
    const compare = index % 2 === 1 ? slice.cc >>> 16 : slice.cc & 0xffff;
    return Math.round(Math.min(1, compare / (slice.top + 1)) * 100);
  }

  /**
   * Sets the level that the program reads. An output reads its own level; an input the driven level, otherwise HIGH if
   * the pull-up is on, otherwise LOW.
   */
  private feed(index: number): void {
    const gpio = this.gpio(index);
    if (!gpio) return;
    const { value } = gpio;
    const isOutput = value === GPIOPinState.High || value === GPIOPinState.Low;
    const line = this.line(index);
    if (line) this.drive(line, index, gpio, isOutput);
    const level = line
      ? line.level === 1
      : isOutput
        ? gpio.outputValue
        : (this.driven[index] ?? Number(gpio.pullupEnabled)) === 1;
    // rp2040js treats each call as an edge.
    if (this.fed[index] === level) return;
    this.fed[index] = level;
    gpio.setInputValue(level);
  }

  /** What the pin, and whoever drives it, do to its line. A HIGH output is a pull-up: whoever holds the line is stronger. */
  private drive(line: Line, index: number, gpio: GPIOPin, isOutput: boolean): void {
    const pullUp = gpio.pullupEnabled ? 1 : undefined;
    line.set(gpio, isOutput ? (gpio.outputValue ? 1 : 0) : pullUp);
    line.set(this.connections[index] ?? gpio, this.driven[index]);
  }

  private line(index: number): Line | undefined {
    const name = LINES.get(this.connections[index]?.gpio ?? -1);
    return name && this.i2c[name];
  }

  private measure(index: number): void {
    const channel = (this.connections[index]?.gpio ?? 0) - FIRST_ANALOG;
    if (this.mcu && channel >= 0) this.mcu.adc.channelValues[channel] = (this.analog[index] ?? 0) << SHIFT;
  }

  private lookAfterWrites(peripheral: BasePeripheral): void {
    const write = peripheral.writeUint32.bind(peripheral);
    peripheral.writeUint32 = (offset, value) => {
      write(offset, value);
      for (const index of this.connections.keys()) this.look(index);
    };
  }

  private gpio(index: number): GPIOPin | undefined {
    return this.mcu?.gpio[this.connections[index]?.gpio ?? -1];
  }
}
