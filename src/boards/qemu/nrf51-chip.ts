import type { EmulatedTarget } from '../emulated-targets.js';
import type { FlashImage } from '../flash-image.js';
import { Nrf51Pins } from './nrf51-pins.js';
import { findDevices } from './qom-tree.js';
import { SpareQemu } from './spare-qemu.js';
import { SteppedChip } from './stepped-chip.js';

/** Bytes that the UART keeps for the program ("nRF51 Series Reference Manual" v3.0, section 29.5). */
const FIFO = 6;

const machines = new SpareQemu({
  command: 'qemu-system-arm',
  debian: 'qemu-system-arm',
  args: ['-M', 'microbit'],
  serials: 1,
  fifo: FIFO,
  traces: ['nrf51_timer_write', 'nrf51_gpio_write', 'nrf51_uart_write'],
});

// What the log says when the program has counted a millisecond (EVENTS_COMPARE[0] of timer 0), switches its receiver on
// (STARTRX), and writes a register of its port.
const TICK = 'nrf51_timer_write timer 0 write addr 0x140 ';
const RECEIVES = 'nrf51_uart_write addr 0x0 ';
const GPIO = /^nrf51_gpio_write offset (0x[0-9a-f]+) value (0x[0-9a-f]+)/;

/** An nRF51 in QEMU's micro:bit. Its ticks are those that our firmware makes of timer 0. */
export class Nrf51Chip extends SteppedChip {
  readonly pins: Nrf51Pins;
  private hasReceiver = false;

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

  override reset(): void {
    super.reset();
    this.hasReceiver = false;
  }

  protected hear(text: string): void {
    if (text.startsWith(TICK)) this.ticked();
    if (text.startsWith(RECEIVES)) {
      this.hasReceiver = true;
      this.given(FIFO);
    }
    const [, offset, value] = GPIO.exec(text) ?? [];
    if (offset !== undefined) this.pins.written(Number(offset), Number(value));
  }

  /** A byte waits outside until the receiver is on, and is in the FIFO at once from then on. */
  protected override given(count: number): void {
    for (let left = this.hasReceiver ? count : 0; left > 0; left--) this.arrived();
  }
}
