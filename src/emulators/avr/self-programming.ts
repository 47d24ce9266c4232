import type { CPU } from 'avr8js';
import { Alarm } from './alarm.js';
import type { Chip } from './chip.js';

// Bits of SPMCSR
const RWWSB = 0x40;
const OPERATION = 0x1f;
const SPMEN = 0x01;

/** Functions of SPM, by the low bits of SPMCSR. */
const FILL = 0x01;
const ERASE = 0x03;
const WRITE = 0x05;
const ENABLE_READ = 0x11;

/** Cycles within which SPM must follow the write to SPMCSR, including the write. */
const ARMED = 6;
/** Time for erasing or writing a page in s, the maximum of 4.5 ms (DS40002061 table 27-8). */
const PAGE_TIME = 0.0045;

/**
 * The SPM instruction (DS40002061 chapter 27): fills a page buffer, erases and writes pages of the flash. It works only
 * in the boot section. While the lower section is written, code in the upper one continues; otherwise the CPU waits.
 * Not implemented: lock bits, signature, and invalid reads from the section being written.
 */
export class SelfProgramming {
  private readonly buffer: Uint8Array;
  /** A page is being erased or written. */
  private busy = false;
  /** Ends an operation: SPM was not executed in time, or the page is done. */
  private readonly end: Alarm;

  constructor(
    private readonly cpu: CPU,
    private readonly chip: Chip,
    /** Cycles per second. */
    private readonly frequency: number,
  ) {
    this.buffer = new Uint8Array(chip.page).fill(0xff);
    this.end = new Alarm(cpu, () => {
      this.busy = false;
      this.setControl(this.control & ~OPERATION);
    });
    cpu.writeHooks[chip.registers.spmcsr] = (value) => {
      this.arm(value);
      return true;
    };
  }

  /** Executes SPM, with `cpu.pc` still on it. */
  execute(): void {
    const operation = this.control & OPERATION;
    const isAllowed = this.cpu.pc * 2 >= this.chip.noReadWhileWrite;
    if (!isAllowed || !(operation & SPMEN) || this.busy) return;
    if (operation === ERASE || operation === WRITE) {
      this.program(operation);
    } else {
      if (operation === FILL) this.fill();
      if (operation === ENABLE_READ) this.forget();
      this.end.clear();
      this.setControl(this.control & ~OPERATION & ~(operation === ENABLE_READ ? RWWSB : 0));
    }
  }

  private arm(value: number): void {
    if (this.busy) return;
    this.setControl((value & (OPERATION | 0xa0)) | (this.control & RWWSB));
    if (value & SPMEN) this.end.set(this.cpu.cycles + ARMED);
  }

  private fill(): void {
    const at = this.address & (this.chip.page - 1) & ~1;
    this.buffer[at] = this.register(0);
    this.buffer[at + 1] = this.register(1);
  }

  private program(operation: typeof ERASE | typeof WRITE): void {
    const { cpu, chip } = this;
    const start = this.address & (chip.flash - 1) & ~(chip.page - 1);
    const page = cpu.progBytes.subarray(start, start + chip.page);
    if (operation === ERASE) {
      page.fill(0xff);
    } else {
      for (const [at, byte] of this.buffer.entries()) page[at] = (page[at] ?? 0) & byte;
      this.forget();
    }
    this.takeTime(start);
  }

  private takeTime(start: number): void {
    const { cpu } = this;
    const time = Math.round(PAGE_TIME * this.frequency);
    if (start >= this.chip.noReadWhileWrite) {
      this.end.clear();
      this.setControl(this.control & ~OPERATION);
      cpu.cycles += time;
      return;
    }
    this.busy = true;
    this.setControl(this.control | RWWSB);
    this.end.set(cpu.cycles + time);
  }

  private forget(): void {
    this.buffer.fill(0xff);
  }

  /** Register Z, with RAMPZ above it where the chip has one. */
  private get address(): number {
    const { rampz } = this.chip.registers;
    const high = rampz === undefined ? 0 : this.register(rampz);
    return (high << 16) | (this.register(31) << 8) | this.register(30);
  }

  private get control(): number {
    return this.register(this.chip.registers.spmcsr);
  }

  private setControl(value: number): void {
    this.cpu.data[this.chip.registers.spmcsr] = value;
  }

  private register(address: number): number {
    return this.cpu.data[address] ?? 0;
  }
}
