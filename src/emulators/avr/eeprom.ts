import type { AVREEPROMConfig, CPU } from 'avr8js';
import { Alarm } from './alarm.js';
import type { Interrupt } from './interrupt.js';

/** Registers (data addresses) and vector (word address) of the EEPROM. */
export type EepromConfig = Omit<AVREEPROMConfig, 'eraseCycles' | 'writeCycles'>;

/** What is in the EEPROM, and until when it is busy, in cycles: a reset ends neither. */
export interface EepromMemory {
  readonly bytes: Uint8Array;
  /** How often each byte was erased. */
  readonly erasures: Uint32Array;
  busyUntil: number;
}

/** A blank EEPROM of [size] bytes. */
export function blankEeprom(size: number): EepromMemory {
  return { bytes: new Uint8Array(size).fill(0xff), erasures: new Uint32Array(size), busyUntil: 0 };
}

// Bits of EECR
const EEPM1 = 0x20;
const EEPM0 = 0x10;
const EERIE = 0x08;
const EEMPE = 0x04;
const EEPE = 0x02;
const EERE = 0x01;

/** Milliseconds to erase and write a byte, and to do only one of both (DS40002061 and DS40002211 table 8-1). */
const BOTH_TIME = 3.4;
const ONE_TIME = 1.8;
/** Cycles after EEMPE in which EEPE must follow. */
const ENABLED = 4;
/** Cycles for which the CPU is halted. */
const READ_HALT = 4;
const WRITE_HALT = 2;

/**
 * The EEPROM (DS40002061 section 8.4). While it writes, EEPE stays set whatever the program does, and it can neither be
 * read nor get another address. A byte in progress is finished during a reset.
 */
export class Eeprom {
  private readonly interrupt: Interrupt;
  private readonly ready: Alarm;
  private readonly disable: Alarm;

  constructor(
    private readonly cpu: CPU,
    private readonly config: EepromConfig,
    private readonly memory: EepromMemory,
    /** Cycles per second. */
    private readonly frequency: number,
  ) {
    const { EECR, eepromReadyInterrupt: address } = config;
    const places = { flagRegister: EECR, flagMask: EEPE, enableRegister: EECR, enableMask: EERIE };
    this.interrupt = { address, ...places, constant: true, inverseFlag: true };
    this.ready = new Alarm(cpu, () => cpu.setInterruptFlag(this.interrupt));
    this.disable = new Alarm(cpu, () => this.change(EEMPE, 0));
    this.hook();
    if (memory.busyUntil > cpu.cycles) this.wait();
  }

  private hook(): void {
    const { writeHooks } = this.cpu;
    const { EECR, EEARL, EEARH } = this.config;
    writeHooks[EECR] = (value) => {
      this.setControl(value);
      return true;
    };
    for (const register of [EEARL, EEARH]) writeHooks[register] = () => this.isBusy;
  }

  private setControl(value: number): void {
    const { cpu, interrupt, isBusy } = this;
    this.change(isBusy ? EERIE : EEPM1 | EEPM0 | EERIE, value);
    if (isBusy) {
      if (!(value & EERIE)) cpu.clearInterrupt(interrupt, false);
      return;
    }
    if (value & EERE) this.read();
    if (value & EEPE) this.write();
    else if (value & EEMPE) this.enable();
    if (this.isBusy) cpu.clearInterrupt(interrupt, false);
    else cpu.updateInterruptEnable(interrupt, value);
  }

  private enable(): void {
    this.change(EEMPE, EEMPE);
    this.disable.set(this.cpu.cycles + ENABLED);
  }

  private read(): void {
    const { cpu, memory } = this;
    cpu.data[this.config.EEDR] = memory.bytes[this.address] ?? 0xff;
    cpu.cycles += READ_HALT;
  }

  private write(): void {
    const { cpu, memory, control } = this;
    if (!(control & EEMPE)) return;
    const before = control & EEPM1 ? (memory.bytes[this.address] ?? 0xff) : 0xff;
    if (!(control & EEPM1)) memory.erasures[this.address] = (memory.erasures[this.address] ?? 0) + 1;
    memory.bytes[this.address] = control & EEPM0 ? before : before & this.register(this.config.EEDR);
    const time = control & (EEPM0 | EEPM1) ? ONE_TIME : BOTH_TIME;
    memory.busyUntil = cpu.cycles + Math.round((time * this.frequency) / 1000);
    this.wait();
    cpu.cycles += WRITE_HALT;
  }

  private wait(): void {
    this.change(EEPE, EEPE);
    this.ready.set(this.memory.busyUntil);
  }

  private get isBusy(): boolean {
    return (this.control & EEPE) !== 0;
  }

  private get address(): number {
    const address = (this.register(this.config.EEARH) << 8) | this.register(this.config.EEARL);
    return address % this.memory.bytes.length;
  }

  private get control(): number {
    return this.register(this.config.EECR);
  }

  private register(address: number): number {
    return this.cpu.data[address] ?? 0;
  }

  /** Sets bits of EECR. */
  private change(mask: number, value: number): void {
    this.cpu.data[this.config.EECR] = (this.control & ~mask) | (value & mask);
  }
}
