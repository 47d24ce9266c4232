import type { PinHost } from '../../boards/simulated-pin.js';
import type { FlashImage } from '../../image/flash-image.js';
import { flatFlash } from '../../image/flat-flash.js';
import { Fifo } from '../../util/fifo.js';
import type { ChipListener, ChipSerial, EmulatedChip } from '../emulated-chip.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { SerialFeed } from './serial-feed.js';
import type { SpareQemu } from './spare-qemu.js';
import type { SteppedQemu } from './stepped-qemu.js';

/** The pins of a chip in QEMU. */
export interface SteppedPins extends PinHost {
  /** The chip was reset: all pins are inputs. */
  reset(): void;
  /** Drives changed inputs and undriven ones. Must be called while the program sleeps. */
  feed(): void;
}

/**
 * The common part of chips in a SteppedQemu; pins and log are in the subclasses. Time advances in steps of 1 ms, a tick
 * of the program's own clock.
 */
export abstract class SteppedChip implements EmulatedChip {
  abstract readonly pins: SteppedPins;
  readonly serialPorts: number;
  /** Number of cycles, increased at every tick by those of the clock rate in the board file. */
  cycles = 0;
  protected readonly qemu: SteppedQemu;
  protected listener: ChipListener | undefined;
  private readonly perTick: number;
  /** What every reset brings back, and where behind it the flash begins that the program writes. */
  private readonly program: Uint8Array;
  private readonly feeds: readonly SerialFeed[];
  /** Bytes in QEMU that the program cannot read yet. */
  private readonly onTheWay = new Fifo<{ port: number; byte: number }>();
  private readonly size: number;
  private isStopped = false;
  private isBroken = false;
  private isClosed = false;

  /**
   * Writes [images] into the flash of one of [machines], where later images overwrite earlier ones, and resets the
   * chip.
   */
  constructor(
    private readonly machines: SpareQemu,
    { hardware }: EmulatedTarget,
    images: readonly FlashImage[],
  ) {
    const { chip } = hardware;
    const flash = flatFlash(images, hardware);
    this.program = flash.subarray(0, chip.flash - (chip.keeps ?? 0));
    const { serials, fifo } = machines.machine;
    this.serialPorts = serials;
    this.feeds = Array.from({ length: serials }, () => new SerialFeed(fifo));
    this.perTick = hardware.chip.clock / 1000;
    this.qemu = machines.take(this.program);
    this.qemu.setMemory(this.program.length, flash.subarray(this.program.length));
    this.size = chip.flash;
    this.qemu.onLine = (line) => this.hear(line);
  }

  get flash(): Uint8Array {
    const { length } = this.program;
    return Buffer.concat([this.program, this.qemu.memory(length, this.size - length)]);
  }

  listen(listener: ChipListener): void {
    this.listener = listener;
  }

  run(cycle: number): void {
    this.isStopped = false;
    while (this.cycles < cycle && !this.isStopped) this.step(cycle);
  }

  stop(): void {
    this.isStopped = true;
  }

  reset(): void {
    this.qemu.reset();
    this.pins.reset();
    this.pins.feed();
    for (const feed of this.feeds) feed.reset();
  }

  serial(port: number): ChipSerial {
    return {
      // QEMU does not emulate baud rates: a byte arrives at once and waits for the program.
      baud: Number.POSITIVE_INFINITY,
      receives: true,
      overruns: 0,
      receive: (bytes) => {
        this.feeds[port]?.put(bytes);
        this.give();
      },
    };
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.qemu.onLine = () => {};
    // Output of this board must not reach the next one.
    const isClean = this.onTheWay.isEmpty && this.feeds.every(({ isEmpty }) => isEmpty);
    if (isClean && !this.isBroken) this.machines.keep(this.program, this.qemu);
    else this.qemu.close();
  }

  /** Handles a line of QEMU's log. */
  protected abstract hear(text: string): void;

  /** Reports that bytes were put into the FIFO of a serial port. */
  protected given(_count: number): void {}

  /** Must be called at each tick of the program's clock. */
  protected ticked(): void {
    this.cycles += this.perTick;
  }

  /** Must be called for each byte that the program can now read. */
  protected arrived(): void {
    const next = this.onTheWay.take();
    if (next) this.listener?.received(next.port, next.byte);
  }

  private step(cycle: number): void {
    this.isBroken = true;
    // A program that sleeps soon continues until it sleeps: any other stop is at an arbitrary instruction.
    this.qemu.run(() => this.cycles >= cycle + this.perTick);
    this.isBroken = false;
    this.pins.feed();
    for (const feed of this.feeds) feed.emptied();
    this.give();
    if (!this.onTheWay.isEmpty) this.qemu.settle();
    for (let port = 0; port < this.serialPorts; port++) {
      const bytes = this.qemu.read(port);
      if (bytes.length > 0) this.listener?.changed({ type: 'serial', port, bytes });
    }
  }

  /** Fills the FIFOs. */
  private give(): void {
    for (const [port, feed] of this.feeds.entries()) {
      const bytes = feed.take();
      if (bytes.length === 0) continue;
      for (const byte of bytes) this.onTheWay.put({ port, byte });
      this.qemu.write(port, bytes);
      this.given(bytes.length);
    }
  }
}
