import type { CPU, SPIConfig } from 'avr8js';
import type { SpiBus } from '../../boards/parts/spi-bus.js';
import type { SpiMode, SpiSettings } from '../../boards/parts/spi-part.js';
import { Alarm } from './alarm.js';
import type { Interrupt } from './interrupt.js';

/** Registers (data addresses), vector (word address) and pins (`PB5`) of a serial peripheral interface. */
export interface SpiConfig extends SPIConfig {
  ss: string;
  sck: string;
  mosi: string;
  miso: string;
}

/** A port of the chip. */
interface Port {
  name: string;
  PIN: number;
  DDR: number;
}

// Bits of SPCR
const SPIE = 0x80;
const SPE = 0x40;
const DORD = 0x20;
const MSTR = 0x10;
/** CPOL and CPHA. */
const MODE = 0x0c;
const SPR = 0x03;
// Bits of SPSR
const SPIF = 0x80;
const WCOL = 0x40;
const SPI2X = 0x01;

/** The dividers of the clock by SPR1:0. */
const DIVIDERS = [4, 16, 64, 128] as const;

/**
 * The serial peripheral interface as a master (DS40002061 chapter 19), byte by byte: a byte takes eight clocks, and is
 * exchanged with the parts at their end. The levels of SCK, MOSI and MISO in between are not shown.
 *
 * SCK and MOSI reach the parts only if the program makes them outputs, and a low SS that is an input makes the interface
 * a slave, as on the chip. Not implemented: working as one.
 */
export class Spi {
  private readonly alarm: Alarm;
  private readonly interrupt: Interrupt;
  private sending: number | undefined;
  private received = 0;
  /** Whether SPSR was read with a flag in it, so that an access to SPDR clears the flags. */
  private isRead = false;

  constructor(
    private readonly cpu: CPU,
    private readonly config: SpiConfig,
    private readonly ports: readonly Port[],
    private readonly bus: SpiBus,
    /** Cycles per second. */
    private readonly frequency: number,
  ) {
    const { SPCR, SPSR, spiInterrupt: address } = config;
    this.alarm = new Alarm(cpu, () => this.complete());
    this.interrupt = { address, flagRegister: SPSR, flagMask: SPIF, enableRegister: SPCR, enableMask: SPIE };
    this.hook();
  }

  private hook(): void {
    const { cpu, config } = this;
    const { SPCR, SPSR, SPDR } = config;
    cpu.writeHooks[SPCR] = (value) => {
      cpu.data[SPCR] = value;
      cpu.updateInterruptEnable(this.interrupt, value);
      if (!(value & SPE)) this.abandon();
      this.lookAtSelect();
      return true;
    };
    cpu.readHooks[SPSR] = () => {
      this.isRead = (this.status & (SPIF | WCOL)) !== 0;
      return this.status;
    };
    cpu.writeHooks[SPSR] = (value) => {
      this.change(SPI2X, value);
      return true;
    };
    cpu.readHooks[SPDR] = () => {
      this.clearFlags();
      return this.received;
    };
    cpu.writeHooks[SPDR] = (value) => {
      this.clearFlags();
      this.write(value);
      return true;
    };
  }

  private write(byte: number): void {
    if (this.sending !== undefined) {
      this.change(WCOL, WCOL);
      return;
    }
    this.lookAtSelect();
    if ((this.control & (SPE | MSTR)) !== (SPE | MSTR)) return;
    this.sending = byte;
    this.alarm.set(this.cpu.cycles + 8 * this.divider);
  }

  private complete(): void {
    const { sck, mosi, miso } = this.config;
    const sent = this.isOutput(mosi) ? (this.sending ?? 0) : 0;
    const answer = this.isOutput(sck) ? this.bus.exchange(sent, this.settings) : undefined;
    this.received = (answer ?? (this.isHigh(miso) ? 0xff : 0)) & 0xff;
    this.sending = undefined;
    this.isRead = false;
    this.cpu.setInterruptFlag(this.interrupt);
  }

  private abandon(): void {
    this.alarm.clear();
    this.sending = undefined;
  }

  /** A master whose SS is an input and low is no longer one, and says so with SPIF. */
  private lookAtSelect(): void {
    const { ss, SPCR } = this.config;
    if ((this.control & (SPE | MSTR)) !== (SPE | MSTR) || this.isOutput(ss) || this.isHigh(ss)) return;
    this.abandon();
    this.cpu.data[SPCR] = this.control & ~MSTR;
    this.cpu.setInterruptFlag(this.interrupt);
  }

  private clearFlags(): void {
    if (!this.isRead) return;
    this.isRead = false;
    this.change(WCOL, 0);
    this.cpu.clearInterrupt(this.interrupt);
  }

  private get settings(): SpiSettings {
    const mode = ((this.control & MODE) >> 2) as SpiMode;
    return { mode, order: this.control & DORD ? 'lsb' : 'msb', frequency: this.frequency / this.divider };
  }

  private get divider(): number {
    const divider = DIVIDERS[(this.control & SPR) as 0 | 1 | 2 | 3];
    return this.status & SPI2X ? divider / 2 : divider;
  }

  private isOutput(pin: string): boolean {
    return this.bit(pin, 'DDR') === 1;
  }

  private isHigh(pin: string): boolean {
    return this.bit(pin, 'PIN') === 1;
  }

  /** The bit of a pin such as `PB5` in a register of its port. */
  private bit(pin: string, register: 'DDR' | 'PIN'): number {
    const port = this.ports.find(({ name }) => name === pin[1]);
    return port ? (this.register(port[register]) >> Number(pin[2])) & 1 : 0;
  }

  private get control(): number {
    return this.register(this.config.SPCR);
  }

  private get status(): number {
    return this.register(this.config.SPSR);
  }

  private register(address: number): number {
    return this.cpu.data[address] ?? 0;
  }

  /** Sets bits of SPSR. */
  private change(mask: number, value: number): void {
    this.cpu.data[this.config.SPSR] = (this.status & ~mask) | (value & mask);
  }
}
