import { BasePeripheral, type RP2040 } from 'rp2040js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import { I2cLines, type Operation } from '../../boards/parts/i2c-lines.js';
import type { PartClock } from '../../boards/parts/part-clock.js';

// Registers of a DW_apb_i2c (RP2040 datasheet, section 4.3.17).
const TAR = 0x04;
const DATA_CMD = 0x10;
const HCNT = 0x1c;
const LCNT = 0x20;
const INTR_STAT = 0x2c;
const INTR_MASK = 0x30;
const RAW_INTR_STAT = 0x34;
const RX_TL = 0x38;
const TX_TL = 0x3c;
const CLR_INTR = 0x40;
const CLR_TX_ABRT = 0x54;
const CLR_STOP_DET = 0x60;
const ENABLE = 0x6c;
const TXFLR = 0x74;
const RXFLR = 0x78;
const TX_ABRT_SOURCE = 0x80;

// Bits of DATA_CMD.
const READ = 1 << 8;
const STOP = 1 << 9;
const RESTART = 1 << 10;
// Interrupts.
const RX_FULL = 1 << 2;
const TX_EMPTY = 1 << 4;
const TX_ABRT = 1 << 6;
const STOP_DET = 1 << 9;
// Reasons of an abort.
const NO_ADDRESS = 1 << 0;
const NO_BYTE = 1 << 3;
const LOST = 1 << 12;

/**
 * I2C0 as a master: commands take the time that HCNT and LCNT give their bits. It waits while somebody holds SCL low,
 * until it is switched off. Not implemented: being addressed by another master, DMA, addresses of 10 bits.
 */
export class I2c extends BasePeripheral {
  private readonly lines: I2cLines;
  private readonly registers = new Map<number, number>();
  private commands: number[] = [];
  private readonly received: number[] = [];
  private latched = 0;
  private source = 0;
  private isWorking = false;
  /** Whether a START was sent without a STOP; and whether it was to read. */
  private isStarted = false;
  private reads = false;

  constructor(
    rp2040: RP2040,
    private readonly irq: number,
    bus: I2cBus,
    clock: PartClock,
  ) {
    super(rp2040, 'I2C0');
    this.lines = new I2cLines(bus, clock);
  }

  override readUint32(offset: number): number {
    const value = this.read(offset);
    this.interrupt();
    return value;
  }

  override writeUint32(offset: number, value: number): void {
    if (offset === DATA_CMD) this.commands.push(value);
    else this.registers.set(offset, value);
    if (offset === ENABLE && !this.isOn) this.switchOff();
    this.interrupt();
    this.work();
  }

  /** Lets go of the bus for good. */
  close(): void {
    this.lines.cancel();
  }

  private read(offset: number): number {
    switch (offset) {
      case DATA_CMD:
        return this.received.shift() ?? 0;
      case RAW_INTR_STAT:
        return this.raised;
      case INTR_STAT:
        return this.raised & this.register(INTR_MASK);
      case TXFLR:
        return this.commands.length;
      case RXFLR:
        return this.received.length;
      case TX_ABRT_SOURCE:
        return this.source;
      case CLR_INTR:
        return this.clear(TX_ABRT | STOP_DET);
      case CLR_TX_ABRT:
        return this.clear(TX_ABRT);
      case CLR_STOP_DET:
        return this.clear(STOP_DET);
      default:
        return this.register(offset);
    }
  }

  private clear(interrupts: number): number {
    this.latched &= ~interrupts;
    if (interrupts & TX_ABRT) this.source = 0;
    return 0;
  }

  private get isOn(): boolean {
    return (this.register(ENABLE) & 1) === 1;
  }

  private get raised(): number {
    const isEmpty = this.isOn && this.commands.length <= this.register(TX_TL);
    const isFull = this.received.length > this.register(RX_TL);
    return this.latched | (isEmpty ? TX_EMPTY : 0) | (isFull ? RX_FULL : 0);
  }

  private interrupt(): void {
    this.rp2040.setInterrupt(this.irq, (this.raised & this.register(INTR_MASK)) !== 0);
  }

  private switchOff(): void {
    this.lines.cancel();
    this.commands = [];
    this.received.length = 0;
    this.latched = 0;
    this.isWorking = false;
    this.isStarted = false;
  }

  private work(): void {
    if (this.isWorking || !this.isOn || this.commands.length === 0 || this.latched & TX_ABRT) return;
    this.isWorking = true;
    this.lines.period = ((this.register(HCNT) + this.register(LCNT)) * 1000) / this.rp2040.clkPeri;
    this.lines.run(this.next(), () => {
      this.isWorking = false;
      this.interrupt();
      this.work();
    });
  }

  private *next(): Operation {
    const command = this.commands.shift() ?? 0;
    const reads = (command & READ) !== 0;
    if (!this.isStarted || command & RESTART || reads !== this.reads) {
      yield* this.lines.start();
      this.isStarted = true;
      this.reads = reads;
      const answer = yield* this.lines.send((this.register(TAR) << 1) | Number(reads));
      if (answer !== 'ack') return yield* this.abort(answer === 'nak' ? NO_ADDRESS : LOST);
    }
    const failed = reads ? yield* this.take(command) : yield* this.send(command);
    if (failed !== 0) return yield* this.abort(failed);
    if (command & STOP) yield* this.stop();
  }

  private *take(command: number): Operation<number> {
    const byte = yield* this.lines.receive((command & STOP) === 0);
    if (byte === undefined) return LOST;
    this.received.push(byte);
    this.interrupt();
    return 0;
  }

  private *send(command: number): Operation<number> {
    const sent = yield* this.lines.send(command & 0xff);
    return sent === 'ack' ? 0 : sent === 'nak' ? NO_BYTE : LOST;
  }

  private *abort(source: number): Operation {
    this.source |= source;
    this.latched |= TX_ABRT;
    this.commands = [];
    if (source === LOST) this.isStarted = false;
    else yield* this.stop();
  }

  private *stop(): Operation {
    yield* this.lines.stop();
    this.isStarted = false;
    this.latched |= STOP_DET;
  }

  private register(offset: number): number {
    return this.registers.get(offset) ?? 0;
  }
}
