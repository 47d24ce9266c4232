import type { AVRTimerConfig, CPU } from 'avr8js';
import { Alarm } from './alarm.js';
import { Counter } from './counter.js';
import type { Interrupt } from './interrupt.js';
import { duty, isPwm, Output, waveform } from './waveform.js';

const CHANNELS = [0, 1, 2] as const;
type Channel = (typeof CHANNELS)[number];

/** The pin override modes of avr8js at a match, by COMnx1:0. */
const OVERRIDE = [1, 4, 3, 2] as const;
const NO_OVERRIDE = 0;

/**
 * A timer (DS40002061 chapters 15 to 18). It is evaluated lazily and schedules events only for interrupts and pins, so
 * an unused timer costs nothing. The prescaler runs from reset on. A PWM output is represented by its duty cycle,
 * without edges. Not implemented: external clocks, input capture, forced compare.
 */
export class Timer {
  /** Called when a duty cycle may have changed. */
  onDuty: () => void = () => {};

  private readonly counter: Counter;
  private readonly alarm: Alarm;
  private readonly overflow: Interrupt;
  /** The interrupts of its two or three channels. */
  private readonly matches: Interrupt[];
  /** The prescaler's origin, in cycles. */
  private readonly origin: number;
  private divider = 0;
  private ticks = 0;
  /** Temporary register for the high bytes of 16-bit registers. */
  private high = 0;

  constructor(
    private readonly cpu: CPU,
    private readonly config: AVRTimerConfig,
  ) {
    this.origin = cpu.cycles;
    this.counter = new Counter(config.bits === 16 ? 0xffff : 0xff, waveform(config.bits, 0, 0), {
      matched: (channel) => this.matched(channel),
      overflowed: () => cpu.setInterruptFlag(this.overflow),
    });
    this.alarm = new Alarm(cpu, () => this.look());
    this.overflow = this.interrupt(config.ovfInterrupt, config.TOV, config.TOIE);
    this.matches = [
      this.interrupt(config.compAInterrupt, config.OCFA, config.OCIEA),
      this.interrupt(config.compBInterrupt, config.OCFB, config.OCIEB),
    ];
    if (config.OCRC > 0) this.matches.push(this.interrupt(config.compCInterrupt, config.OCFC, config.OCIEC));
    this.hookControl();
    this.hookFlags();
    this.hookValues();
  }

  /** Returns the channels whose output is pin [bit] of the port with this PORT register. */
  channelsOn(port: number, bit: number): Channel[] {
    const { config } = this;
    const outputs = [
      [config.compPortA, config.compPinA],
      [config.compPortB, config.compPinB],
      [config.compPortC, config.compPinC],
    ];
    return CHANNELS.filter((channel) => outputs[channel]?.[0] === port && outputs[channel]?.[1] === bit);
  }

  /** Returns the duty cycle of the output in percent, with decimals; undefined if it is not a PWM output. */
  duty(channel: Channel): number | undefined {
    const { counter } = this;
    if (!this.divider || !isPwm(counter.waveform)) return undefined;
    const output = this.output(channel);
    if (output === Output.toggle && channel !== 0) return undefined;
    return duty(counter.waveform, output, counter.compare(channel), counter.nextTop);
  }

  /** Advances the counter to the current time. */
  private look(): void {
    const now = this.tickAt(this.cpu.cycles);
    const passed = now - this.ticks;
    this.ticks = now;
    if (this.divider) this.counter.advance(passed);
    this.setAlarm();
  }

  private tickAt(cycles: number): number {
    return this.divider ? Math.floor((cycles - this.origin) / this.divider) : 0;
  }

  /** Schedules the next match or turn if something depends on it. */
  private setAlarm(): void {
    const distance = this.divider && this.isWatched ? this.counter.next(CHANNELS) : Number.POSITIVE_INFINITY;
    if (distance === Number.POSITIVE_INFINITY) this.alarm.clear();
    else this.alarm.set(this.origin + (this.ticks + distance) * this.divider);
  }

  private get isWatched(): boolean {
    const { TOIE, OCIEA, OCIEB, OCIEC, TIMSK } = this.config;
    const isInterrupt = (this.register(TIMSK) & (TOIE | OCIEA | OCIEB | OCIEC)) !== 0;
    return isInterrupt || (!isPwm(this.counter.waveform) && CHANNELS.some((channel) => this.output(channel) !== 0));
  }

  private matched(channel: number): void {
    const match = this.matches[channel];
    if (!match) return;
    this.cpu.setInterruptFlag(match);
    const output = this.output(channel);
    if (output !== Output.none && !isPwm(this.counter.waveform)) this.overridePin(channel, OVERRIDE[output]);
  }

  /** Returns COMnx1:0. */
  private output(channel: number): 0 | 1 | 2 | 3 {
    if (channel >= this.matches.length) return 0;
    return ((this.register(this.config.TCCRA) >> (6 - 2 * channel)) & 3) as 0 | 1 | 2 | 3;
  }

  private overridePin(channel: number, mode: number): void {
    const { compPortA, compPinA, compPortB, compPinB, compPortC, compPinC } = this.config;
    const port = [compPortA, compPortB, compPortC][channel];
    const pin = [compPinA, compPinB, compPinC][channel];
    if (port && pin !== undefined) this.cpu.gpioByPort[port]?.timerOverridePin(pin, mode);
  }

  private setControl(register: number, value: number): void {
    const { bits, TCCRA, TCCRB, dividers } = this.config;
    this.look();
    const before = CHANNELS.map((channel) => this.togglesPin(channel));
    this.cpu.data[register] = value;
    this.counter.setWaveform(waveform(bits, this.register(TCCRA), this.register(TCCRB)));
    this.divider = dividers[(this.register(TCCRB) & 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7];
    this.ticks = this.tickAt(this.cpu.cycles);
    for (const channel of CHANNELS) {
      const toggles = this.togglesPin(channel);
      if (toggles !== before[channel]) this.overridePin(channel, toggles ? OVERRIDE[0] : NO_OVERRIDE);
    }
    this.setAlarm();
    this.onDuty();
  }

  private togglesPin(channel: number): boolean {
    return !isPwm(this.counter.waveform) && this.output(channel) !== Output.none;
  }

  private hookControl(): void {
    const { TCCRA, TCCRB } = this.config;
    this.onWrite(TCCRA, (value) => this.setControl(TCCRA, value));
    this.onWrite(TCCRB, (value) => this.setControl(TCCRB, value));
  }

  private hookFlags(): void {
    const { cpu } = this;
    const { TIFR, TIMSK } = this.config;
    const interrupts = [this.overflow, ...this.matches];
    cpu.readHooks[TIFR] = () => {
      this.look();
      return this.register(TIFR);
    };
    cpu.writeHooks[TIFR] = (value, _old, _address, mask) => {
      this.look();
      for (const interrupt of interrupts) cpu.clearInterruptByFlag(interrupt, value & mask);
      return true;
    };
    this.onWrite(TIMSK, (value) => {
      this.look();
      cpu.data[TIMSK] = value;
      for (const interrupt of interrupts) cpu.updateInterruptEnable(interrupt, value);
      this.setAlarm();
    });
  }

  private hookValues(): void {
    const { cpu, counter } = this;
    const { TCNT, ICR, OCRA, OCRB, OCRC, bits } = this.config;
    cpu.readHooks[TCNT] = () => {
      this.look();
      if (bits === 16) cpu.data[TCNT + 1] = counter.value >> 8;
      return counter.value & 0xff;
    };
    this.onValue(TCNT, (value) => counter.setValue(value));
    const compares = [OCRA, OCRB, OCRC].slice(0, this.matches.length);
    for (const [channel, register] of compares.entries()) {
      this.onValue(register, (value) => counter.setCompare(channel, value));
    }
    if (ICR) {
      this.onValue(ICR, (value) => {
        counter.capture = value;
      });
    }
  }

  /**
   * A register of the timer's width. The high byte of a 16-bit register is written first and kept until the low byte is
   * written.
   */
  private onValue(register: number, set: (value: number) => void): void {
    const isWide = this.config.bits === 16;
    if (isWide) {
      this.onWrite(register + 1, (value) => {
        this.high = value;
      });
    }
    this.onWrite(register, (value) => {
      this.look();
      this.cpu.data[register] = value;
      if (isWide) this.cpu.data[register + 1] = this.high;
      set(isWide ? (this.high << 8) | value : value);
      this.setAlarm();
      this.onDuty();
    });
  }

  private onWrite(register: number, action: (value: number) => void): void {
    this.cpu.writeHooks[register] = (value) => {
      action(value);
      return true;
    };
  }

  private interrupt(address: number, flagMask: number, enableMask: number): Interrupt {
    const { TIFR: flagRegister, TIMSK: enableRegister } = this.config;
    return { address, flagRegister, flagMask, enableRegister, enableMask };
  }

  private register(address: number): number {
    return this.cpu.data[address] ?? 0;
  }
}
