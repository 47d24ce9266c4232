import { type Peripheral, type RP2040, Simulator } from 'rp2040js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { SpiBus } from '../../boards/parts/spi-bus.js';
import { isSealed } from '../../image/rp2040-boot.js';
import { BootRom, type BootRomHost } from './boot-rom.js';
import { CoreRegisters } from './core-registers.js';
import { I2c } from './i2c.js';
import { Spi } from './spi.js';
import { Uart } from './uart.js';

/** Indexes of the serial ports in rp2040js, and their interrupt numbers. */
const UARTS = [
  { place: 0x40034, irq: 20 },
  { place: 0x40038, irq: 21 },
];
/** The same for the first I²C controller. */
const I2C = { place: 0x40044, irq: 23 };
/** The same for the first SPI controller, and its pin for MISO. */
const SPI = { place: 0x4003c, irq: 18, miso: 16 };
/** Address and size of the code that the boot ROM copies into RAM and starts (RP2040 datasheet, section 2.8.1.3). */
const BOOT = 0x20041f00;
const BOOT_SIZE = 256;
const SRAM = 0x20000000;
/** Length of a cycle in ns at 125 MHz. */
const CYCLE = 8;

/** The event queue of the clock, which is private in rp2040js. */
interface AlarmQueue {
  readonly nextAlarm: { readonly nanos: number } | null;
}

/** An RP2040 from one reset to the next: the core of rp2040js, with some peripherals replaced by more accurate ones. */
export class Machine {
  readonly mcu: RP2040;
  readonly uarts: readonly Uart[];
  readonly i2c: I2c;
  readonly spi: Spi;
  readonly rom: BootRom;
  /** True when the program has requested a reset; nothing runs any more. */
  isReset = false;

  private readonly simulator = new Simulator();
  private readonly queue: AlarmQueue;
  private stopAt = 0;
  /** Time in ns before which the core executes nothing: it waits in the boot ROM. */
  private busyUntil = 0;

  /**
   * Starts the program in [flash] like the boot ROM, which counts in [erasures] how often it erases each sector. Throws an
   * error if the boot ROM would not start it.
   */
  constructor(flash: Uint8Array, erasures: Uint32Array, sram: Uint8Array | undefined, bus: I2cBus, spi: SpiBus) {
    const { rp2040: mcu, clock } = this.simulator;
    this.mcu = mcu;
    this.queue = clock as unknown as AlarmQueue;
    mcu.logger = { debug() {}, info() {}, warn() {}, error() {} };
    mcu.flash.set(flash);
    if (sram) mcu.sram.set(sram);
    new CoreRegisters(mcu, CYCLE, () => {
      this.isReset = true;
      this.stop();
    });
    this.uarts = UARTS.map(({ place, irq }, number) => {
      const uart = new Uart(mcu, `UART${number}`, irq);
      mcu.peripherals[place] = uart as Peripheral;
      return uart;
    });
    const wait: BootRomHost['wait'] = (milliseconds, action) => {
      this.busyUntil = clock.nanos + milliseconds * 1e6;
      this.after(milliseconds, action);
    };
    this.rom = new BootRom(mcu, { wait }, erasures);
    this.i2c = new I2c(mcu, I2C.irq, bus, bus.clock);
    mcu.peripherals[I2C.place] = this.i2c as Peripheral;
    const idle = () => (mcu.gpio[SPI.miso]?.inputValue ? 1 : 0);
    this.spi = new Spi(mcu, SPI.irq, spi, bus.clock, idle);
    mcu.peripherals[SPI.place] = this.spi as Peripheral;
    this.boot();
  }

  /** Calls [action] in [milliseconds]. Returns a function that cancels it. */
  after(milliseconds: number, action: () => void): () => void {
    const alarm = this.simulator.clock.createAlarm(action);
    alarm.schedule(milliseconds * 1e6);
    return () => alarm.cancel();
  }

  /** Number of cycles since the reset. */
  get cycles(): number {
    return Math.floor(this.simulator.clock.nanos / CYCLE);
  }

  /** Runs until [cycles] have passed since the reset, or up to one instruction longer, or until stopped. */
  run(cycle: number): void {
    const { clock } = this.simulator;
    const { core } = this.mcu;
    this.stopAt = this.isReset ? 0 : cycle * CYCLE;
    while (clock.nanos < this.stopAt) {
      if (clock.nanos < this.busyUntil) this.skipTo(this.busyUntil);
      else if (core.waiting) this.doze();
      else clock.tick(core.executeInstruction() * CYCLE);
    }
  }

  /** Ends a run after the current instruction. */
  stop(): void {
    this.stopAt = 0;
  }

  /**
   * Advances to the next event of the clock, or to the end of the run. Does nothing if an interrupt is already pending.
   */
  private doze(): void {
    const { core } = this.mcu;
    if (core.checkForInterrupts()) {
      core.waiting = false;
      return;
    }
    this.skipTo(Number.POSITIVE_INFINITY);
  }

  /** Advances to [time] in ns, to the next event of the clock, or to the end of the run. */
  private skipTo(time: number): void {
    const { clock } = this.simulator;
    const due = this.queue.nextAlarm?.nanos ?? Number.POSITIVE_INFINITY;
    clock.tick(Math.max(0, Math.min(due, this.stopAt, time) - clock.nanos));
  }

  private boot(): void {
    const { mcu } = this;
    const boot = mcu.flash.slice(0, BOOT_SIZE);
    if (!isSealed(boot)) throw new Error('the boot ROM cannot start the program in the flash: its checksum is wrong');
    mcu.sram.set(boot, BOOT - SRAM);
    mcu.core.SP = BOOT;
    mcu.core.LR = 0;
    mcu.core.PC = BOOT;
  }
}
