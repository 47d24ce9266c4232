import { AVRIOPort, avrInstruction, CPU } from 'avr8js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { SpiBus } from '../../boards/parts/spi-bus.js';
import { Adc } from './adc.js';
import type { Chip } from './chip.js';
import { Eeprom, type EepromMemory } from './eeprom.js';
import { repairPinChange } from './pin-change.js';
import { SelfProgramming } from './self-programming.js';
import { Spi } from './spi.js';
import { Timer } from './timer.js';
import { Twi } from './twi.js';
import { Usart } from './usart.js';
import { Watchdog } from './watchdog.js';

/** Why the chip was reset: bits of MCUSR (DS40002061 section 11.9.1). */
export const ResetCause = { external: 0x02, watchdog: 0x08 } as const;
export type ResetCause = (typeof ResetCause)[keyof typeof ResetCause];

/** What survives a reset: memories, and what is connected to the chip. */
export interface Memory {
  /** The flash, in words. */
  flash: Uint16Array;
  eeprom: EepromMemory;
  /** The whole data space; the contents of the SRAM are kept. */
  data: Uint8Array;
  /** Number of cycles since the board was switched on. */
  cycles: number;
  /** Values of the analog inputs, by channel. */
  analog: number[];
  /** The lines of the two-wire interface. */
  i2c: I2cBus;
  /** What the serial peripheral interface exchanges bytes with. */
  spi: SpiBus;
}

export interface Start {
  /** Cycles per second. */
  frequency: number;
  /** Address in bytes of the first instruction. */
  address: number;
  cause: ResetCause;
}

const SREG = 0x5f;
const INTERRUPTS = 0x80;
const REGISTERS = 0x100;
/** Opcode pattern of BREAK, SLEEP, SPM and WDR. */
const CONTROL_MASK = 0xff8f;
const CONTROL = 0x9588;
const SLEEP = 0x9588;
const SPM = 0x95e8;
/** The SMCR bit that enables sleep. */
const SE = 0x01;
/** Cycles that avr8js counts for entering an interrupt. */
const COUNTED_RESPONSE = 2;
/** Additional cycles for entering an interrupt from sleep (DS40002061 section 7.7.1). */
const WAKE_UP = 4;

/**
 * The event queue of the clock, which is private in avr8js. Without it a sleeping program could only be run cycle by
 * cycle.
 */
interface ClockQueue {
  readonly nextClockEvent: { readonly cycles: number } | null;
}

/**
 * An AVR chip from one reset to the next: the CPU of avr8js and the peripherals that programs use. It does no input or
 * output of its own. All sleep modes behave like Idle: the clocks continue.
 */
export class Machine {
  readonly cpu: CPU;
  /** In the order of the chip's ports. */
  readonly ports: readonly AVRIOPort[];
  readonly timers: readonly Timer[];
  readonly usarts: readonly Usart[];
  readonly twi: Twi;
  readonly adc: Adc;
  /** True when the watchdog has requested a reset; nothing runs any more. */
  isReset = false;

  private readonly selfProgramming: SelfProgramming;
  private readonly clock: ClockQueue;
  private readonly smcr: number;
  private readonly lateResponse: number;
  private stopAt = 0;
  private sleeps = false;

  constructor(
    readonly chip: Chip,
    memory: Memory,
    { frequency, address, cause }: Start,
  ) {
    const cpu = powerUp(chip, memory);
    cpu.pc = address / 2;
    cpu.data[chip.registers.mcusr] = cause;
    this.cpu = cpu;
    this.clock = cpu as unknown as ClockQueue;
    this.smcr = chip.registers.smcr;
    this.lateResponse = chip.interruptResponse - COUNTED_RESPONSE;
    this.ports = chip.ports.map((port) => new AVRIOPort(cpu, port));
    repairPinChange(
      cpu,
      chip.registers.pcicr,
      chip.ports.flatMap(({ pinChange }) => pinChange ?? []),
    );
    this.timers = chip.timers.map((timer) => new Timer(cpu, timer));
    this.usarts = chip.usarts.map((usart) => new Usart(cpu, usart, frequency));
    this.twi = new Twi(cpu, chip.twi, memory.i2c);
    new Spi(cpu, chip.spi, chip.ports, memory.spi, frequency);
    this.adc = new Adc(cpu, chip.adc, memory.analog);
    this.selfProgramming = new SelfProgramming(cpu, chip, frequency);
    new Eeprom(cpu, chip.eepromControl, memory.eeprom, frequency);
    new Watchdog(cpu, chip.watchdog, frequency, () => {
      this.isReset = true;
      this.stop();
    });
  }

  /** Runs until the cycle count is [cycle], or up to one instruction longer, or until stopped. */
  run(cycle: number): void {
    const { cpu, clock } = this;
    const { data, progMem } = cpu;
    this.stopAt = this.isReset ? 0 : cycle;
    while (cpu.cycles < this.stopAt) {
      if (this.sleeps) {
        this.doze();
        continue;
      }
      const before = data[SREG];
      const opcode = progMem[cpu.pc];
      // No address at all is what a lost program finds where it has no memory: 0 there.
      if (opcode === undefined) cpu.pc = cpu.pc % progMem.length || 0;
      else if ((opcode & CONTROL_MASK) !== CONTROL) avrInstruction(cpu);
      else this.control(opcode);
      if (cpu.nextInterrupt < 0 && (clock.nextClockEvent?.cycles ?? Number.POSITIVE_INFINITY) > cpu.cycles) continue;
      // After enabling interrupts one more instruction runs first, so that `sei` and `sleep` are not separated.
      if (areOn(before) || !areOn(data[SREG])) this.tick();
    }
  }

  /** Ends a run after the current instruction. */
  stop(): void {
    this.stopAt = 0;
  }

  /** Lets go of all lines, before a reset. */
  close(): void {
    this.twi.close();
  }

  private control(opcode: number): void {
    if (opcode === SPM) this.selfProgramming.execute();
    if (opcode === SLEEP && (this.cpu.data[this.smcr] ?? 0) & SE) this.sleeps = true;
    avrInstruction(this.cpu);
  }

  /** Advances to the next event of the clock, or to the end of the run. */
  private doze(): void {
    const { cpu } = this;
    const due = this.clock.nextClockEvent?.cycles ?? Number.POSITIVE_INFINITY;
    const isWoken = cpu.nextInterrupt >= 0 && areOn(cpu.data[SREG]);
    if (!isWoken) cpu.cycles = Math.max(cpu.cycles, Math.min(due, this.stopAt));
    if (isWoken || due <= cpu.cycles) this.tick();
  }

  private tick(): void {
    const { cpu } = this;
    const { pc } = cpu;
    cpu.tick();
    if (cpu.pc === pc) return;
    cpu.cycles += this.lateResponse;
    if (this.sleeps) cpu.cycles += WAKE_UP;
    this.sleeps = false;
  }
}

function areOn(sreg = 0): boolean {
  return (sreg & INTERRUPTS) !== 0;
}

function powerUp(chip: Chip, { flash, data, cycles }: Memory): CPU {
  const cpu = new CPU(flash, chip.dataEnd - REGISTERS);
  cpu.data.set(data.subarray(chip.sram), chip.sram);
  cpu.SP = chip.dataEnd - 1;
  cpu.cycles = cycles;
  return cpu;
}
