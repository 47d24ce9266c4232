import { BasePeripheral, type RP2040 } from 'rp2040js';
import { Fifo } from '../../util/fifo.js';
import type { ChipSerial } from '../emulated-chip.js';

// Registers of a PL011 (DDI 0183, table 3-1).
const DR = 0x00;
const FR = 0x18;
const IBRD = 0x24;
const FBRD = 0x28;
const LCR_H = 0x2c;
const CR = 0x30;
const IMSC = 0x38;
const RIS = 0x3c;
const MIS = 0x40;
const ICR = 0x44;

// Bits of FR.
const BUSY = 1 << 3;
const RXFE = 1 << 4;
const TXFF = 1 << 5;
const RXFF = 1 << 6;
const TXFE = 1 << 7;
// Bits of LCR_H and CR.
const FEN = 1 << 4;
const UARTEN = 1 << 0;
const TXE = 1 << 8;
const RXE = 1 << 9;
// Interrupts.
const RX = 1 << 4;
const TX = 1 << 5;

/** Size in bytes of each FIFO of the RP2040. With the FIFOs disabled, the size is one byte. */
const FIFO_DEPTH = 32;
const BITS = 10;
const NANOSECONDS = 1e9;
/** Baud rate assumed while the receiver is off: that of the host. */
const UNSET_BAUD = 115_200;

/**
 * A PL011 UART in which bytes take the time of the baud rate in both directions; the UART of rp2040js sends them
 * instantly. It raises its interrupt as soon as there is a byte to read or room for one to send; the trigger levels of
 * the FIFOs are ignored.
 */
export class Uart extends BasePeripheral implements ChipSerial {
  overruns = 0;
  /** Called with each byte at the end of its stop bit. */
  onSent: (byte: number) => void = () => {};
  /** Called with each byte that the program can read now. */
  onReceived: (byte: number) => void = () => {};

  private readonly line = new Fifo<number>();
  private arriving: { byte: number; heard: boolean } | undefined;
  private readonly received: number[] = [];
  private sending: number | undefined;
  private readonly waiting: number[] = [];
  private readonly registers = new Map<number, number>();
  private hasRoomSince = false;
  private readonly arrival = this.rp2040.clock.createAlarm(() => this.arrived());
  private readonly departure = this.rp2040.clock.createAlarm(() => this.sent());

  constructor(
    rp2040: RP2040,
    name: string,
    private readonly irq: number,
  ) {
    super(rp2040, name);
  }

  get baud(): number {
    const divisor = this.register(IBRD) * 64 + this.register(FBRD);
    return divisor === 0 ? 0 : (this.rp2040.clkPeri * 4) / divisor;
  }

  get receives(): boolean {
    return this.isOn(UARTEN | RXE);
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) this.line.put(byte);
    if (!this.arriving) this.startArrival();
  }

  override readUint32(offset: number): number {
    switch (offset) {
      case DR:
        return this.take();
      case FR:
        return this.flags;
      case RIS:
        return this.raised;
      case MIS:
        return this.raised & this.register(IMSC);
      default:
        return this.register(offset);
    }
  }

  override writeUint32(offset: number, value: number): void {
    if (offset === DR) this.send(value & 0xff);
    else if (offset === ICR) this.hasRoomSince &&= (this.rawWriteValue & TX) === 0;
    else this.registers.set(offset, value);
    this.interrupt();
  }

  private get depth(): number {
    return this.register(LCR_H) & FEN ? FIFO_DEPTH : 1;
  }

  private get flags(): number {
    const { received, waiting, depth } = this;
    return (
      (this.sending === undefined ? 0 : BUSY) |
      (received.length === 0 ? RXFE : 0) |
      (waiting.length >= depth ? TXFF : 0) |
      (received.length >= depth ? RXFF : 0) |
      (waiting.length === 0 ? TXFE : 0)
    );
  }

  private get raised(): number {
    return (this.received.length > 0 ? RX : 0) | (this.hasRoomSince ? TX : 0);
  }

  private interrupt(): void {
    this.rp2040.setInterrupt(this.irq, (this.raised & this.register(IMSC)) !== 0);
  }

  private take(): number {
    const byte = this.received.shift() ?? 0;
    this.interrupt();
    return byte;
  }

  private send(byte: number): void {
    this.hasRoomSince = false;
    if (!this.isOn(UARTEN | TXE)) return;
    if (this.sending === undefined) this.startSending(byte);
    else if (this.waiting.length < this.depth) this.waiting.push(byte);
  }

  private startSending(byte: number): void {
    this.sending = byte;
    this.hasRoomSince = true;
    this.departure.schedule(this.byteTime(this.baud));
  }

  private sent(): void {
    const { sending } = this;
    this.sending = undefined;
    const next = this.waiting.shift();
    if (next !== undefined) this.startSending(next);
    this.interrupt();
    if (sending !== undefined) this.onSent(sending);
  }

  private startArrival(): void {
    const byte = this.line.take();
    if (byte === undefined) return;
    this.arriving = { byte, heard: this.receives };
    this.arrival.schedule(this.byteTime(this.receives ? this.baud : UNSET_BAUD));
  }

  private arrived(): void {
    const { arriving } = this;
    this.arriving = undefined;
    if (arriving?.heard && this.receives) this.keep(arriving.byte);
    this.startArrival();
  }

  private keep(byte: number): void {
    if (this.received.length >= this.depth) {
      this.overruns++;
      return;
    }
    this.received.push(byte);
    this.onReceived(byte);
    this.interrupt();
  }

  private byteTime(baud: number): number {
    return (BITS * NANOSECONDS) / (baud || UNSET_BAUD);
  }

  private isOn(bits: number): boolean {
    return (this.register(CR) & bits) === bits;
  }

  private register(offset: number): number {
    return this.registers.get(offset) ?? 0;
  }
}
