import type { CPU, WatchdogConfig } from 'avr8js';
import { Alarm } from './alarm.js';
import type { Interrupt } from './interrupt.js';

// Bits of WDTCSR
const WDIF = 0x80;
const WDIE = 0x40;
const WDP3 = 0x20;
const WDCE = 0x10;
const WDE = 0x08;
const WDP = 0x07;
/** The MCUSR bit that keeps the watchdog on while it is set. */
const WDRF = 0x08;

/** Frequency of its oscillator in Hz. The shortest timeout is 2048 of its cycles. */
const OSCILLATOR = 128_000;
const SHORTEST = 2048;
/** Cycles in which a change must follow its announcement. */
const CHANGE_TIME = 4;

/**
 * The watchdog (DS40002061 section 11.8). After a watchdog reset it continues with the shortest time, as on the chip.
 */
export class Watchdog {
  private due = 0;
  private changeUntil = 0;
  private readonly alarm: Alarm;
  private readonly interrupt: Interrupt;

  constructor(
    private readonly cpu: CPU,
    private readonly config: WatchdogConfig,
    /** Cycles per second of the CPU. */
    private readonly frequency: number,
    private readonly reset: () => void,
  ) {
    const { watchdogInterrupt: address, WDTCSR } = config;
    this.interrupt = { address, flagRegister: WDTCSR, flagMask: WDIF, enableRegister: WDTCSR, enableMask: WDIE };
    this.alarm = new Alarm(cpu, () => this.check());
    cpu.onWatchdogReset = () => this.restart();
    cpu.writeHooks[WDTCSR] = (value) => {
      this.write(value);
      return true;
    };
    if (this.forced) this.set(WDE);
  }

  private write(value: number): void {
    const { cpu } = this;
    cpu.clearInterruptByFlag(this.interrupt, value);
    if (value & WDCE && value & WDE) {
      this.changeUntil = cpu.cycles + CHANGE_TIME;
      return;
    }
    const keep = cpu.cycles > this.changeUntil ? WDE | WDP3 | WDP : 0;
    this.set((value & WDIE) | (value & ~keep & (WDE | WDP3 | WDP)) | (this.control & (keep | WDIF)));
    cpu.updateInterruptEnable(this.interrupt, value);
  }

  private set(control: number): void {
    this.cpu.data[this.config.WDTCSR] = this.forced ? control | WDE : control;
    this.restart();
    if (this.running) this.alarm.set(this.due);
    else this.alarm.clear();
  }

  /** Leaves the alarm as it is: programs restart the watchdog often, and the alarm checks the time when it rings. */
  private restart(): void {
    const { control } = this;
    const prescaler = ((control & WDP3) >> 2) | (control & WDP);
    this.due = this.cpu.cycles + Math.round((this.frequency / OSCILLATOR) * (SHORTEST << prescaler));
  }

  private check(): void {
    if (!this.running) return;
    if (this.cpu.cycles >= this.due && this.timeOut()) return;
    this.alarm.set(this.due);
  }

  /** Handles a timeout. Returns whether it resets the chip. */
  private timeOut(): boolean {
    const { cpu, control } = this;
    if (!(control & WDIE)) {
      this.reset();
      return true;
    }
    cpu.setInterruptFlag(this.interrupt);
    if (control & WDE) cpu.data[this.config.WDTCSR] = this.control & ~WDIE;
    this.restart();
    return false;
  }

  private get control(): number {
    return this.cpu.data[this.config.WDTCSR] ?? 0;
  }

  private get running(): boolean {
    return (this.control & (WDE | WDIE)) !== 0;
  }

  private get forced(): boolean {
    return ((this.cpu.data[this.config.MCUSR] ?? 0) & WDRF) !== 0;
  }
}
