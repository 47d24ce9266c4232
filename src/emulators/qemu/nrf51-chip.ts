import type { FlashImage } from '../../image/flash-image.js';
import type { EmulatedTarget } from '../emulated-targets.js';
import { Nrf51Pins } from './nrf51-pins.js';
import { findDevices } from './qom-tree.js';
import { SpareQemu } from './spare-qemu.js';
import { SteppedChip } from './stepped-chip.js';

const machines = new SpareQemu({
  args: ['-M', 'microbit'],
  serials: 1,
  // "nRF51 Series Reference Manual" v3.0, section 29.5.
  fifo: 6,
  traces: ['nrf51_timer_write', 'nrf51_gpio_write'],
});

// Log lines that QEMU writes when the program has counted a millisecond (EVENTS_COMPARE[0] of timer 0), and when it
// writes a register of its port.
const TICK = 'nrf51_timer_write timer 0 write addr 0x140 ';
const GPIO = /^nrf51_gpio_write offset (0x[0-9a-f]+) value (0x[0-9a-f]+)/;

/** An nRF51 in QEMU's micro:bit. Its ticks are the milliseconds that our firmware counts with timer 0. */
export class Nrf51Chip extends SteppedChip {
  readonly pins: Nrf51Pins;

  /** Writes [images] into the flash, where later images overwrite earlier ones, and resets the chip. */
  constructor(target: EmulatedTarget, images: readonly FlashImage[]) {
    super(machines, target, images);
    // The input lines of the port belong to the device that contains all parts.
    const [path = ''] = findDevices(this.qemu.monitor('info qom-tree'), 'nrf51-soc');
    this.pins = new Nrf51Pins(
      target.definition.pins,
      target.hardware.places,
      (bit, level) => this.qemu.drive(path, bit, level),
      (change) => this.listener?.changed(change),
    );
  }

  protected hear(text: string): void {
    if (text.startsWith(TICK)) this.ticked();
    const [, offset, value] = GPIO.exec(text) ?? [];
    if (offset !== undefined) this.pins.written(Number(offset), Number(value));
  }

  /** The firmware enables its receiver before it first sleeps, so the FIFO can be filled at once. */
  protected override given(count: number): void {
    for (let left = count; left > 0; left--) this.arrived();
  }
}
