import { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { PartClock } from '../../boards/parts/part-clock.js';
import { SpiBus } from '../../boards/parts/spi-bus.js';
import type { FlashImage } from '../../image/flash-image.js';
import type { ChipListener, ChipSerial, EmulatedChip } from '../emulated-chip.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { SECTOR } from './boot-rom.js';
import { Machine } from './machine.js';
import { PinStates } from './pin-states.js';
import type { Uart } from './uart.js';

const FLASH = 0x10000000;

/** An emulated RP2040: its memories, and a machine that is replaced at each reset. */
export class Rp2040Chip implements EmulatedChip {
  readonly pins: PinStates;
  readonly i2c: I2cBus;
  readonly spi: SpiBus;
  readonly erasures: Uint32Array;
  private machine: Machine;
  /** Cycles before the last reset. */
  private before = 0;
  private listener: ChipListener | undefined;

  /** Writes [images] into the flash, where later images overwrite earlier ones, and resets the chip. */
  constructor(
    private readonly target: EmulatedTarget,
    images: readonly FlashImage[],
  ) {
    const { definition, hardware } = target;
    const { clock } = hardware.chip;
    const time = () => (this.machine ? (this.cycles * 1000) / clock : 0);
    const partClock: PartClock = {
      get time() {
        return time();
      },
      after: (milliseconds, action) => this.machine.after(milliseconds, action),
    };
    this.i2c = new I2cBus(partClock);
    this.spi = new SpiBus(partClock);
    const flash = new Uint8Array(hardware.chip.flash).fill(0xff);
    this.erasures = new Uint32Array(flash.length / SECTOR);
    for (const image of images) burn(image, flash);
    const connections = definition.pins.map(({ name, index }) => {
      return { name, gpio: Number(hardware.places[index]?.replace('GPIO', '')) };
    });
    this.pins = new PinStates(connections, this.i2c, (change) => this.listener?.changed(change));
    this.machine = this.start(flash);
  }

  get cycles(): number {
    return this.before + this.machine.cycles;
  }

  /** Cycles since the last reset in which the core did not sleep. */
  get busyCycles(): number {
    return this.machine.mcu.core.cycles;
  }

  get serialPorts(): number {
    return this.machine.uarts.length;
  }

  get flash(): Uint8Array {
    return this.machine.mcu.flash.slice(0, this.target.hardware.chip.flash);
  }

  serial(port: number): ChipSerial {
    return this.uart(port);
  }

  listen(listener: ChipListener): void {
    this.listener = listener;
  }

  run(cycle: number): void {
    this.machine.run(cycle - this.before);
    if (!this.machine.isReset) return;
    this.reset();
    this.listener?.resetItself();
  }

  stop(): void {
    this.machine.stop();
  }

  reset(): void {
    this.machine.rom.breakOff();
    const { flash, sram } = this.machine.mcu;
    this.before += this.machine.cycles;
    this.machine.i2c.close();
    this.machine.spi.close();
    this.machine = this.start(flash, sram);
  }

  private start(flash: Uint8Array, sram?: Uint8Array): Machine {
    const machine = new Machine(flash, this.erasures, sram, this.i2c, this.spi);
    this.pins.attach(machine.mcu);
    for (const [port, uart] of machine.uarts.entries()) {
      uart.onSent = (byte) => this.listener?.changed({ type: 'serial', port, bytes: Uint8Array.of(byte) });
      uart.onReceived = (byte) => this.listener?.received(port, byte);
    }
    return machine;
  }

  private uart(port: number): Uart {
    const found = this.machine.uarts[port];
    if (!found) throw new RangeError(`no UART ${port}`);
    return found;
  }
}

function burn({ file, segments }: FlashImage, flash: Uint8Array): void {
  for (const { address, bytes } of segments) {
    const start = address - FLASH;
    if (start < 0 || start + bytes.length > flash.length) {
      throw new Error(
        `${file} is not for an RP2040: it has data at 0x${address.toString(16)}, which is not in the flash`,
      );
    }
    flash.set(bytes, start);
  }
}
