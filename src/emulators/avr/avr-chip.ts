import { I2cBus } from '../../boards/parts/i2c-bus.js';
import { SpiBus } from '../../boards/parts/spi-bus.js';
import type { FlashImage } from '../../image/flash-image.js';
import type { ChipListener, ChipSerial, EmulatedChip } from '../emulated-chip.js';
import type { AvrBoard } from './boards.js';
import { burn } from './burn.js';
import { ChipClock } from './chip-clock.js';
import { blankEeprom } from './eeprom.js';
import { Machine, type Memory, ResetCause } from './machine.js';
import { PinStates } from './pin-states.js';
import type { Usart } from './usart.js';
import { connect } from './wiring.js';

const BLANK = 0xffff;

export interface AvrChipOptions {
  /** Initial value of every byte of the SRAM, for finding out later what the program has written. Default: 0. */
  sram?: number;
}

/** A cycle-exact emulated AVR chip: its memories, and a machine that is replaced at each reset. */
export class AvrChip implements EmulatedChip {
  readonly pins: PinStates;
  readonly i2c: I2cBus;
  readonly spi: SpiBus;
  readonly serialPorts: number;
  private readonly clock: ChipClock;
  private readonly memory: Memory;
  private machine: Machine;
  private listener: ChipListener | undefined;

  /** Writes [images] into the flash, where later images overwrite earlier ones, and resets the chip. */
  constructor(
    private readonly board: AvrBoard,
    images: readonly FlashImage[],
    { sram = 0 }: AvrChipOptions = {},
  ) {
    const { chip, definition, hardware } = board;
    const flash = new Uint8Array(chip.flash).fill(0xff);
    for (const image of images) burn(image, chip, flash);
    this.clock = new ChipClock(hardware.chip.clock);
    this.i2c = new I2cBus(this.clock);
    this.spi = new SpiBus(this.clock);
    this.pins = new PinStates(connect(chip, definition.pins, hardware.places), this.i2c, (change) =>
      this.listener?.changed(change),
    );
    this.serialPorts = chip.usarts.length;
    this.memory = {
      flash: new Uint16Array(flash.buffer),
      eeprom: blankEeprom(chip.eeprom),
      data: new Uint8Array(chip.dataEnd).fill(sram),
      cycles: 0,
      analog: this.pins.analog,
      i2c: this.i2c,
      spi: this.spi,
    };
    this.machine = this.start(ResetCause.external);
  }

  get cycles(): number {
    return this.machine.cpu.cycles;
  }

  get flash(): Uint8Array {
    return this.machine.cpu.progBytes.slice();
  }

  /** Returns a copy of the data space: registers and SRAM. */
  get data(): Uint8Array {
    return this.machine.cpu.data.slice();
  }

  /** Returns a copy of the EEPROM. A byte that is being written is as it will be. */
  get eeprom(): Uint8Array {
    return this.memory.eeprom.bytes.slice();
  }

  /** Replaces what is in the EEPROM, from address 0, as a programmer does. */
  set eeprom(bytes: Uint8Array) {
    this.memory.eeprom.bytes.set(bytes);
  }

  get erasures(): Uint32Array {
    return this.memory.eeprom.erasures;
  }

  serial(port: number): ChipSerial {
    return this.usart(port);
  }

  listen(listener: ChipListener): void {
    this.listener = listener;
  }

  run(cycle: number): void {
    this.machine.run(cycle);
    if (!this.machine.isReset) return;
    this.machine = this.start(ResetCause.watchdog);
    this.listener?.resetItself();
  }

  stop(): void {
    this.machine.stop();
  }

  reset(): void {
    this.machine = this.start(ResetCause.external);
  }

  private start(cause: ResetCause): Machine {
    const { board, memory } = this;
    const last = this.machine?.cpu;
    this.machine?.close();
    if (last) Object.assign(memory, { data: last.data, cycles: last.cycles });
    // The bootloader begins where the space for programs ends.
    const { clock, flash: end } = board.hardware.chip;
    const address = (memory.flash[end / 2] ?? BLANK) === BLANK ? 0 : end;
    const machine = new Machine(board.chip, memory, { frequency: clock, address, cause });
    this.clock.attach(machine.cpu);
    this.pins.attach(machine);
    for (const [port, usart] of machine.usarts.entries()) {
      usart.onSent = (byte) => this.listener?.changed({ type: 'serial', port, bytes: Uint8Array.of(byte) });
      usart.onReceived = (byte) => this.listener?.received(port, byte);
    }
    return machine;
  }

  private usart(port: number): Usart {
    const found = this.machine.usarts[port];
    if (!found) throw new RangeError(`no USART ${port}`);
    return found;
  }
}
