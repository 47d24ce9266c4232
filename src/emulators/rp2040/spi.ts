import { BasePeripheral, type RP2040 } from 'rp2040js';
import type { PartClock } from '../../boards/parts/part-clock.js';
import type { SpiBus } from '../../boards/parts/spi-bus.js';
import type { SpiMode, SpiSettings } from '../../boards/parts/spi-part.js';

// Registers of a PL022 (RP2040 datasheet, section 4.4.4).
const CR0 = 0x00;
const CR1 = 0x04;
const DR = 0x08;
const SR = 0x0c;
const CPSR = 0x10;
const IMSC = 0x14;
const RIS = 0x18;
const MIS = 0x1c;
const ICR = 0x20;

// Bits of SR.
const TFE = 1 << 0;
const TNF = 1 << 1;
const RNE = 1 << 2;
const RFF = 1 << 3;
const BSY = 1 << 4;
// Interrupts.
const OVERRUN = 1 << 0;
const TIMEOUT = 1 << 1;
const RECEIVE = 1 << 2;
const TRANSMIT = 1 << 3;

const ENABLE = 1 << 1;
const SLAVE = 1 << 2;
const DEPTH = 8;
/** Bits of silence after which it tells of bytes that are too few for its interrupt. */
const SILENCE = 32;

/**
 * SPI0 as a master, byte by byte: a byte is exchanged with the parts at its end. The levels of its pins are not shown.
 * Not implemented: working as a slave, frames that are no bytes, other formats than that of Motorola, DMA.
 */
export class Spi extends BasePeripheral {
  private readonly registers = new Map<number, number>();
  private unsent: number[] = [];
  private received: number[] = [];
  private latched = 0;
  private isSending = false;
  private cancel: () => void = () => {};
  private cancelSilence: () => void = () => {};

  constructor(
    rp2040: RP2040,
    private readonly irq: number,
    private readonly bus: SpiBus,
    private readonly clock: PartClock,
    /** The level of MISO where no part is selected. */
    private readonly idle: () => 0 | 1,
  ) {
    super(rp2040, 'SPI0');
  }

  override readUint32(offset: number): number {
    switch (offset) {
      case DR:
        return this.take();
      case SR:
        return this.status;
      case RIS:
        return this.raised;
      case MIS:
        return this.raised & this.register(IMSC);
      default:
        return this.register(offset);
    }
  }

  override writeUint32(offset: number, value: number): void {
    if (offset === DR) {
      if (this.unsent.length < DEPTH) this.unsent.push(value & 0xff);
    } else if (offset === ICR) {
      this.latched &= ~value;
    } else {
      this.registers.set(offset, value);
    }
    if (offset === CR1 && !this.isOn) this.switchOff();
    this.send();
    this.interrupt();
  }

  /** Ends what runs. */
  close(): void {
    this.switchOff();
  }

  private get isOn(): boolean {
    return (this.register(CR1) & (ENABLE | SLAVE)) === ENABLE;
  }

  private switchOff(): void {
    this.cancel();
    this.cancelSilence();
    this.isSending = false;
    this.unsent = [];
  }

  private take(): number {
    const byte = this.received.shift() ?? 0;
    this.awaitSilence();
    this.interrupt();
    return byte;
  }

  private send(): void {
    const byte = this.unsent[0];
    if (this.isSending || !this.isOn || byte === undefined) return;
    this.unsent.shift();
    this.isSending = true;
    this.cancel = this.clock.after(8 * this.period, () => this.complete(byte));
  }

  private complete(byte: number): void {
    const read = this.bus.exchange(byte, this.settings) ?? (this.idle() === 1 ? 0xff : 0);
    this.isSending = false;
    if (this.received.length < DEPTH) this.received.push(read);
    else this.latched |= OVERRUN;
    this.awaitSilence();
    this.send();
    this.interrupt();
  }

  private awaitSilence(): void {
    this.cancelSilence();
    if (this.received.length === 0) return;
    this.cancelSilence = this.clock.after(SILENCE * this.period, () => {
      this.latched |= TIMEOUT;
      this.interrupt();
    });
  }

  private get status(): number {
    const { unsent, received } = this;
    return (
      (unsent.length === 0 ? TFE : 0) |
      (unsent.length < DEPTH ? TNF : 0) |
      (received.length > 0 ? RNE : 0) |
      (received.length === DEPTH ? RFF : 0) |
      (this.isSending || unsent.length > 0 ? BSY : 0)
    );
  }

  private get raised(): number {
    const isFull = this.received.length >= DEPTH / 2;
    const isEmpty = this.unsent.length <= DEPTH / 2;
    return this.latched | (isFull ? RECEIVE : 0) | (isEmpty ? TRANSMIT : 0);
  }

  private interrupt(): void {
    this.rp2040.setInterrupt(this.irq, (this.raised & this.register(IMSC)) !== 0);
  }

  /** Milliseconds of a bit. */
  private get period(): number {
    return 1000 / this.settings.frequency;
  }

  private get settings(): SpiSettings {
    const control = this.register(CR0);
    const mode = (((control >> 5) & 2) | ((control >> 7) & 1)) as SpiMode;
    const divider = Math.max(2, this.register(CPSR) & 0xfe) * (((control >> 8) & 0xff) + 1);
    return { mode, order: 'msb', frequency: this.rp2040.clkPeri / divider };
  }

  private register(offset: number): number {
    return this.registers.get(offset) ?? 0;
  }
}
