import type { FlashImage } from '../../image/flash-image.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { findDevices } from './qom-tree.js';
import { SpareQemu } from './spare-qemu.js';
import { SteppedChip } from './stepped-chip.js';
import { TivaPins } from './tiva-pins.js';
import { parseTrace } from './trace-line.js';

/** The Stellaris has the UARTs and GPIO ports of the Tiva at the same addresses, and up to 256 KiB of flash. */
const machines = new SpareQemu({
  args: ['-M', 'lm3s6965evb', '-cpu', 'cortex-m4'],
  serials: 3,
  fifo: 16,
  traces: ['systick_timer_tick', 'pl061_write', 'pl011_put_fifo'],
});
/** Number of ports: A to F. */
const PORTS = 6;

/** A TM4C123 in QEMU, which emulates its predecessor, the Stellaris LM3S6965. Its ticks are those of SysTick. */
export class Tm4c123Chip extends SteppedChip {
  readonly pins: TivaPins;
  private readonly paths: readonly string[];

  /** Writes [images] into the flash, where later images overwrite earlier ones, and resets the chip. */
  constructor(target: EmulatedTarget, images: readonly FlashImage[]) {
    super(machines, target, images);
    this.paths = portPaths(this.qemu.monitor('info qom-tree'));
    const drive = (port: number, bit: number, level: 0 | 1) => this.qemu.drive(this.paths[port] ?? '', bit, level);
    this.pins = new TivaPins(target.definition.pins, target.hardware.places, PORTS, drive, (change) =>
      this.listener?.changed(change),
    );
    this.pins.feed();
  }

  protected hear(text: string): void {
    const line = parseTrace(text);
    if (line?.kind === 'tick') this.ticked();
    if (line?.kind === 'received') this.arrived();
    if (line?.kind === 'gpio') this.pins.portWritten(this.paths.indexOf(line.path), line.offset, line.value);
    if (line?.kind === 'pwm') this.pins.pwmWritten(line.offset, line.value);
  }
}

/** Ports A to F are the first devices of their type, numbered in this order. */
function portPaths(tree: string): string[] {
  const numberOf = (path: string) => Number(/\[(\d+)\]$/.exec(path)?.[1]);
  return findDevices(tree, 'pl061_luminary').sort((a, b) => numberOf(a) - numberOf(b));
}
