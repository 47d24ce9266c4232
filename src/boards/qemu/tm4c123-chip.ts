import type { ChipListener, ChipSerial, EmulatedChip } from '../emulated-chip.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { Fifo } from '../fifo.js';
import type { FlashImage } from '../flash-image.js';
import { flatFlash } from '../flat-flash.js';
import { findDevices } from './qom-tree.js';
import { SpareQemu } from './spare-qemu.js';
import { SteppedQemu } from './stepped-qemu.js';
import { TivaPins } from './tiva-pins.js';
import { parseTrace } from './trace-line.js';

/** The Stellaris has the UARTs and GPIO ports of the Tiva at the same addresses, and up to 256 KiB of flash. */
const MACHINE = ['-M', 'lm3s6965evb', '-cpu', 'cortex-m4'];
const SERIAL_PORTS = 3;
/** A to F. */
const PORTS = 6;

/** A TM4C123 in QEMU, which has its forerunner, the Stellaris LM3S6965. A step of its time is a millisecond: a tick of SysTick. */
export class Tm4c123Chip implements EmulatedChip {
  readonly pins: TivaPins;
  readonly serialPorts = SERIAL_PORTS;
  readonly flash: Uint8Array;
  /** At every tick, those of the clock that the board's file gives. */
  cycles = 0;
  private readonly qemu: SteppedQemu;
  private readonly paths: readonly string[];
  private readonly perTick: number;
  private readonly onTheWay = new Fifo<{ port: number; byte: number }>();
  private listener: ChipListener | undefined;
  private isStopped = false;
  private isBroken = false;
  private isClosed = false;

  /** Burns [images] into the flash, later ones over earlier ones, and resets the chip. */
  constructor({ definition, hardware }: EmulatedTarget, images: readonly FlashImage[]) {
    this.flash = flatFlash(images, hardware);
    this.perTick = hardware.chip.clock / 1000;
    this.qemu = spare.take(this.flash) ?? startQemu(this.flash);
    this.paths = portPaths(this.qemu.monitor('info qom-tree'));
    const drive = (port: number, bit: number, level: 0 | 1) => this.qemu.drive(this.paths[port] ?? '', bit, level);
    this.pins = new TivaPins(definition.pins, hardware.places, PORTS, drive, (change) =>
      this.listener?.changed(change),
    );
    this.qemu.onLine = (line) => this.hear(line);
    this.pins.feed();
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
  }

  serial(port: number): ChipSerial {
    return {
      // QEMU knows no rates: a byte takes no time, and waits for the program.
      baud: Number.POSITIVE_INFINITY,
      receives: true,
      overruns: 0,
      receive: (bytes) => {
        for (const byte of bytes) this.onTheWay.put({ port, byte });
        this.qemu.write(port, bytes);
      },
    };
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.qemu.onLine = () => {};
    // What was sent to this board is not for the next one.
    if (this.onTheWay.isEmpty && !this.isBroken) spare.keep(this.flash, this.qemu);
    else this.qemu.close();
  }

  private step(cycle: number): void {
    this.isBroken = true;
    this.qemu.run(() => this.cycles >= cycle);
    this.isBroken = false;
    this.pins.feed();
    if (!this.onTheWay.isEmpty) this.qemu.settle();
    for (let port = 0; port < SERIAL_PORTS; port++) {
      const bytes = this.qemu.read(port);
      if (bytes.length > 0) this.listener?.changed({ type: 'serial', port, bytes });
    }
  }

  private hear(text: string): void {
    const line = parseTrace(text);
    if (line?.kind === 'tick') this.cycles += this.perTick;
    if (line?.kind === 'received') {
      const next = this.onTheWay.take();
      if (next) this.listener?.received(next.port, next.byte);
    }
    if (line?.kind === 'gpio') this.pins.portWritten(this.paths.indexOf(line.path), line.offset, line.value);
    if (line?.kind === 'pwm') this.pins.pwmWritten(line.offset, line.value);
  }
}

/** One that is no longer used: it is many times faster to reset it than to start another. It ends with this process. */
const spare = new SpareQemu();

function startQemu(flash: Uint8Array): SteppedQemu {
  return new SteppedQemu({
    command: 'qemu-system-arm',
    debian: 'qemu-system-arm',
    args: MACHINE,
    flash,
    serials: SERIAL_PORTS,
    traces: ['pl061_write', 'pl011_put_fifo'],
  });
}

/** Ports A to F are the first devices of their kind, numbered in this order. */
function portPaths(tree: string): string[] {
  const numberOf = (path: string) => Number(/\[(\d+)\]$/.exec(path)?.[1]);
  return findDevices(tree, 'pl061_luminary').sort((a, b) => numberOf(a) - numberOf(b));
}
