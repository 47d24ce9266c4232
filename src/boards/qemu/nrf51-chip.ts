import type { EmulatedTarget } from '../emulated-targets.js';
import type { FlashImage } from '../flash-image.js';
import { Nrf51Pins } from './nrf51-pins.js';
import { findDevices } from './qom-tree.js';
import { SpareQemu } from './spare-qemu.js';
import { SteppedChip } from './stepped-chip.js';

const machines = new SpareQemu({
  command: 'qemu-system-arm',
  debian: 'qemu-system-arm',
  args: ['-M', 'microbit'],
  serials: 1,
  traces: ['nrf51_timer_write', 'nrf51_gpio_write', 'nrf51_uart_read'],
});

// What the log says when the program has counted a millisecond (EVENTS_COMPARE[0] of timer 0), takes a byte (RXD), and
// writes a register of its port.
const TICK = 'nrf51_timer_write timer 0 write addr 0x140 ';
const TAKEN = 'nrf51_uart_read addr 0x518 ';
const GPIO = /^nrf51_gpio_write offset (0x[0-9a-f]+) value (0x[0-9a-f]+)/;

/** An nRF51 in QEMU's micro:bit. Its ticks are those that our firmware makes of timer 0. */
export class Nrf51Chip extends SteppedChip {
  readonly pins: Nrf51Pins;

  /** Burns [images] into the flash, later ones over earlier ones, and resets the chip. */
  constructor(target: EmulatedTarget, images: readonly FlashImage[]) {
    super(machines, target, images);
    // The lines of the port lead into the device that holds all parts.
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
    if (text.startsWith(TAKEN)) this.arrived();
    const [, offset, value] = GPIO.exec(text) ?? [];
    if (offset !== undefined) this.pins.written(Number(offset), Number(value));
  }
}
