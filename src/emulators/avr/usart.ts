import type { CPU } from 'avr8js';
import { Fifo } from '../../util/fifo.js';
import { Alarm } from './alarm.js';
import type { Interrupt } from './interrupt.js';

/** Registers (data addresses) and vectors (word addresses) of a USART. */
export interface UsartConfig {
  UCSRA: number;
  UCSRB: number;
  UCSRC: number;
  UBRRL: number;
  UBRRH: number;
  UDR: number;
  rxCompleteInterrupt: number;
  dataRegisterEmptyInterrupt: number;
  txCompleteInterrupt: number;
}

// Bits of UCSRnA
const RXC = 0x80;
const TXC = 0x40;
const UDRE = 0x20;
const DOR = 0x08;
const U2X = 0x02;
const MPCM = 0x01;
// Bits of UCSRnB
const RXEN = 0x10;
const TXEN = 0x08;
const UCSZ2 = 0x04;
// Bits of UCSRnC
const UPM1 = 0x20;
const USBS = 0x08;
const UCSZ = 0x06;

/** Number of received characters buffered for the program, besides one in the shift register. */
const RECEIVE_BUFFER = 2;
/** Baud rate assumed while the receiver is off: that of the host. */
const UNSET_BAUD = 115_200;

/**
 * A USART in asynchronous mode with up to 8 data bits (DS40002061 chapter 20). Bytes take the time of the baud rate in
 * both directions. Two received bytes are buffered, a third stays in the shift register, and the next one overwrites
 * it.
 */
export class Usart {
  /** Number of received bytes lost because the program did not read them in time. */
  overruns = 0;
  /** Called with each byte at the end of its stop bit. */
  onSent: (byte: number) => void = () => {};
  /** Called with each byte that the program can read now. */
  onReceived: (byte: number) => void = () => {};

  private readonly line = new Fifo<number>();
  private arriving: { byte: number; heard: boolean } | undefined;
  private readonly received: number[] = [];
  private waiting: number | undefined;
  private sending: number | undefined;
  private next: number | undefined;

  private readonly receiveAlarm: Alarm;
  private readonly sendAlarm: Alarm;
  private readonly receiveComplete: Interrupt;
  private readonly dataEmpty: Interrupt;
  private readonly sendComplete: Interrupt;

  constructor(
    private readonly cpu: CPU,
    private readonly config: UsartConfig,
    /** Cycles per second. */
    private readonly frequency: number,
  ) {
    this.receiveAlarm = new Alarm(cpu, () => this.arrived());
    this.sendAlarm = new Alarm(cpu, () => this.sent());
    this.receiveComplete = this.interrupt(config.rxCompleteInterrupt, RXC, true);
    this.dataEmpty = this.interrupt(config.dataRegisterEmptyInterrupt, UDRE, true);
    this.sendComplete = this.interrupt(config.txCompleteInterrupt, TXC, false);
    cpu.data[config.UCSRA] = UDRE;
    cpu.data[config.UCSRC] = UCSZ;
    this.hook();
  }

  /** Sends bytes to the chip, at the speed of the line. */
  receive(bytes: Iterable<number>): void {
    for (const byte of bytes) this.line.put(byte);
    if (!this.arriving) this.startArrival();
  }

  /** Baud rate set by the program. */
  get baud(): number {
    return this.frequency / this.bitCycles;
  }

  /** Whether the program has enabled the receiver. */
  get receives(): boolean {
    return (this.register(this.config.UCSRB) & RXEN) !== 0;
  }

  private startArrival(): void {
    const byte = this.line.take();
    if (byte === undefined) return;
    this.arriving = { byte, heard: this.receives };
    if (this.waiting !== undefined) this.overrun();
    const time = this.receives ? this.byteCycles : (10 * this.frequency) / UNSET_BAUD;
    this.receiveAlarm.set(this.cpu.cycles + Math.round(time));
  }

  private arrived(): void {
    const arrived = this.arriving;
    this.arriving = undefined;
    if (arrived?.heard && this.receives) this.keep(arrived.byte & this.dataMask);
    this.startArrival();
  }

  private keep(byte: number): void {
    if (this.received.length < RECEIVE_BUFFER) this.offer(byte);
    else this.waiting = byte;
  }

  private offer(byte: number): void {
    this.received.push(byte);
    this.cpu.setInterruptFlag(this.receiveComplete);
    this.onReceived(byte);
  }

  private overrun(): void {
    this.waiting = undefined;
    this.overruns++;
    this.change(this.config.UCSRA, DOR, DOR);
  }

  private read(): number {
    this.change(this.config.UCSRA, DOR, 0);
    const byte = this.received.shift() ?? 0;
    if (this.waiting !== undefined) this.offer(this.waiting);
    this.waiting = undefined;
    if (this.received.length === 0) this.cpu.clearInterrupt(this.receiveComplete);
    return byte;
  }

  private write(byte: number): void {
    if (!(this.register(this.config.UCSRB) & TXEN)) return;
    this.cpu.clearInterrupt(this.sendComplete);
    if (this.sending === undefined) {
      this.startSending(byte);
    } else {
      this.next = byte;
      this.cpu.clearInterrupt(this.dataEmpty);
    }
  }

  private startSending(byte: number): void {
    this.sending = byte;
    this.sendAlarm.set(this.cpu.cycles + this.byteCycles);
  }

  private sent(): void {
    const byte = this.sending;
    this.sending = undefined;
    if (this.next === undefined) {
      this.cpu.setInterruptFlag(this.sendComplete);
    } else {
      this.startSending(this.next);
      this.next = undefined;
      this.cpu.setInterruptFlag(this.dataEmpty);
    }
    if (byte !== undefined) this.onSent(byte & this.dataMask);
  }

  private setControl(value: number): void {
    const { cpu, config } = this;
    cpu.data[config.UCSRB] = value;
    if (!(value & RXEN)) this.flush();
    for (const interrupt of [this.receiveComplete, this.dataEmpty, this.sendComplete]) {
      cpu.updateInterruptEnable(interrupt, value);
    }
  }

  /** "Disabling the receiver will flush the receive buffer." */
  private flush(): void {
    this.received.length = 0;
    this.waiting = undefined;
    this.change(this.config.UCSRA, DOR, 0);
    this.cpu.clearInterrupt(this.receiveComplete);
  }

  private setStatus(value: number): void {
    this.change(this.config.UCSRA, U2X | MPCM, value);
    this.cpu.clearInterruptByFlag(this.sendComplete, value);
  }

  private hook(): void {
    const { readHooks, writeHooks } = this.cpu;
    const { UDR, UCSRA, UCSRB } = this.config;
    readHooks[UDR] = () => this.read();
    writeHooks[UDR] = (value) => {
      this.write(value);
      return true;
    };
    writeHooks[UCSRA] = (value) => {
      this.setStatus(value);
      return true;
    };
    writeHooks[UCSRB] = (value) => {
      this.setControl(value);
      return true;
    };
  }

  private interrupt(address: number, flagMask: number, constant: boolean): Interrupt {
    const { UCSRA: flagRegister, UCSRB: enableRegister } = this.config;
    return { address, flagRegister, flagMask, enableRegister, enableMask: flagMask, constant };
  }

  private get bitCycles(): number {
    const { UBRRH, UBRRL, UCSRA } = this.config;
    const divider = (((this.register(UBRRH) & 0x0f) << 8) | this.register(UBRRL)) + 1;
    return divider * (this.register(UCSRA) & U2X ? 8 : 16);
  }

  private get byteCycles(): number {
    const control = this.register(this.config.UCSRC);
    const bits = 1 + this.dataBits + (control & UPM1 ? 1 : 0) + (control & USBS ? 2 : 1);
    return bits * this.bitCycles;
  }

  private get dataBits(): number {
    const nine = (this.register(this.config.UCSRB) & UCSZ2) !== 0;
    return nine ? 9 : 5 + ((this.register(this.config.UCSRC) & UCSZ) >> 1);
  }

  private get dataMask(): number {
    return (1 << Math.min(this.dataBits, 8)) - 1;
  }

  private register(address: number): number {
    return this.cpu.data[address] ?? 0;
  }

  private change(address: number, mask: number, value: number): void {
    this.cpu.data[address] = (this.register(address) & ~mask) | (value & mask);
  }
}
