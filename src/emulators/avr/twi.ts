import type { CPU, TWIConfig } from 'avr8js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import { Alarm } from './alarm.js';
import type { Interrupt } from './interrupt.js';

/** Registers (data addresses), vector (word address) and pins (`PC4`) of a two-wire interface. */
export interface TwiConfig extends TWIConfig {
  sda: string;
  scl: string;
}

// Bits of TWCR
const TWINT = 0x80;
const TWEA = 0x40;
const TWSTA = 0x20;
const TWSTO = 0x10;
const TWWC = 0x08;
const TWEN = 0x04;
const TWIE = 0x01;
/** The prescaler bits of TWSR; the rest is the status. */
const TWPS = 0x03;

/** The status codes of a master (DS40002061 chapter 22: master transmitter and receiver mode). */
const Status = {
  busError: 0x00,
  start: 0x08,
  repeatedStart: 0x10,
  writeAck: 0x18,
  writeNak: 0x20,
  sentAck: 0x28,
  sentNak: 0x30,
  lost: 0x38,
  readAck: 0x40,
  readNak: 0x48,
  receivedAck: 0x50,
  receivedNak: 0x58,
  none: 0xf8,
} as const;
type Status = (typeof Status)[keyof typeof Status];

/** What an operation waits for: a number of cycles, or a state of the lines. */
type Wait = number | (() => boolean);
type Operation = Generator<Wait, void, void>;

/**
 * The two-wire interface as a master (DS40002061 chapter 22), at the level of the lines: it moves SDA and SCL bit by bit
 * at the speed of TWBR and the prescaler, and sees what the others do to them. It waits while SCL is held low, and for a
 * free bus before START; a 1 that reads as 0 is lost arbitration, and a START or STOP in a byte is a bus error. So a
 * line held low stops it as it stops the chip, for ever if need be, until TWEN is cleared.
 *
 * As on the chip, STOP does not set TWINT, and TWSTO stays set until the STOP has been seen on the bus. Not documented
 * for the chip: a repeated START waits, too, until SDA is high. Not implemented: being addressed by another master.
 */
export class Twi {
  /** Called when the interface takes the pins or gives them back. */
  onEnabled: () => void = () => {};

  private operation: Operation | undefined;
  private awaited: (() => boolean) | undefined;
  /** The time of the operation in cycles, which is that of the last event, not that of the instruction after it. */
  private now = 0;
  private due = 0;
  private status: Status = Status.none;
  /** Whether this is the master of the running transaction. */
  private owns = false;
  /** Whether a START has been seen without a STOP. */
  private isBusy = false;
  /** Whether SCL is high in a bit of a byte, when nobody may move SDA. */
  private isInBit = false;
  private readonly alarm: Alarm;
  private readonly interrupt: Interrupt;
  private readonly unsubscribe: (() => void)[];

  constructor(
    private readonly cpu: CPU,
    private readonly config: TwiConfig,
    private readonly bus: I2cBus,
  ) {
    const { TWSR, TWAR, TWDR, TWCR, twiInterrupt: address } = config;
    this.alarm = new Alarm(cpu, () => {
      this.now = this.due;
      this.proceed();
    });
    // Entering the interrupt does not clear TWINT.
    const places = { flagRegister: TWCR, flagMask: TWINT, enableRegister: TWCR, enableMask: TWIE };
    this.interrupt = { address, ...places, constant: true };
    this.unsubscribe = [bus.sda.onChange((level) => this.sdaChanged(level)), bus.scl.onChange(() => this.look())];
    Object.assign(cpu.data, { [TWSR]: Status.none, [TWAR]: 0xfe, [TWDR]: 0xff });
    this.hook();
  }

  /** Whether the interface has the pins (TWEN). */
  get isEnabled(): boolean {
    return (this.control & TWEN) !== 0;
  }

  /** Lets go of the bus for good. */
  close(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.release();
  }

  private hook(): void {
    const { cpu, config } = this;
    const { TWCR, TWDR, TWSR } = config;
    cpu.writeHooks[TWCR] = (value) => {
      this.setControl(value);
      return true;
    };
    cpu.writeHooks[TWDR] = (value) => {
      const isFree = (this.control & TWINT) !== 0;
      if (isFree) cpu.data[TWDR] = value;
      this.change(TWWC, isFree ? 0 : TWWC);
      return true;
    };
    cpu.writeHooks[TWSR] = (value) => {
      cpu.data[TWSR] = (this.register(TWSR) & ~TWPS) | (value & TWPS);
      return true;
    };
  }

  private setControl(value: number): void {
    const { cpu, interrupt, isEnabled } = this;
    const stopping = this.operation ? this.control & TWSTO : 0;
    this.change(TWEA | TWSTA | TWSTO | TWEN | TWIE, value | stopping);
    cpu.clearInterruptByFlag(interrupt, value);
    cpu.updateInterruptEnable(interrupt, value);
    if (!this.isEnabled) this.switchOff();
    if (this.isEnabled !== isEnabled) this.onEnabled();
    if (this.isEnabled && !this.operation && !(this.control & TWINT)) this.begin();
  }

  /** "All transmissions are terminated, regardless of any ongoing operation." */
  private switchOff(): void {
    this.operation = undefined;
    this.awaited = undefined;
    this.alarm.clear();
    this.isBusy = false;
    this.isInBit = false;
    this.change(TWSTO, 0);
    this.show(Status.none);
    this.release();
  }

  private begin(): void {
    this.operation = this.next();
    this.show(this.status, Status.none);
    if (!this.operation) return;
    this.now = this.cpu.cycles;
    this.proceed();
  }

  /** The operation that TWCR asks for in the present status. */
  private next(): Operation | undefined {
    const starts = (this.control & TWSTA) !== 0;
    if (this.control & TWSTO) return this.stop(starts);
    if (starts) return this.start();
    switch (this.status) {
      case Status.start:
      case Status.repeatedStart:
        return this.address();
      case Status.writeAck:
      case Status.writeNak:
      case Status.sentAck:
      case Status.sentNak:
        return this.send(Status.sentAck, Status.sentNak);
      case Status.readAck:
      case Status.receivedAck:
        return this.receive();
      default:
        return undefined;
    }
  }

  /** Goes on with the operation up to the next wait. */
  private proceed(): void {
    this.awaited = undefined;
    for (let step = this.operation?.next(); step && !step.done; step = this.operation?.next()) {
      const wait = step.value;
      if (typeof wait === 'number') {
        this.due = this.now + wait;
        this.alarm.set(this.due);
        return;
      }
      if (!wait()) {
        this.awaited = wait;
        return;
      }
    }
  }

  /** Goes on if the lines are as the operation wants them. */
  private look(): void {
    if (!this.awaited?.()) return;
    this.now = this.cpu.cycles;
    this.proceed();
  }

  private sdaChanged(level: 0 | 1): void {
    if (this.isEnabled && this.bus.scl.level === 1) {
      this.isBusy = level === 0;
      if (this.isInBit) {
        this.alarm.clear();
        this.lose(Status.busError);
        return;
      }
    }
    this.look();
  }

  private *start(): Operation {
    const { sda, scl } = this.bus;
    const isRepeated = this.owns;
    if (isRepeated) {
      yield* this.rise(1);
      yield () => sda.level === 1;
      yield this.half;
    } else {
      const isFree = () => !this.isBusy && sda.level === 1 && scl.level === 1;
      do {
        yield isFree;
        yield this.half;
      } while (!isFree());
    }
    this.owns = true;
    sda.set(this, 0);
    yield this.half;
    scl.set(this, 0);
    this.finish(isRepeated ? Status.repeatedStart : Status.start);
  }

  /** STOP, and START after it if [starts]. Without a transaction to end, it only leaves an error behind. */
  private *stop(starts: boolean): Operation {
    const { sda } = this.bus;
    if (this.owns) {
      yield* this.rise(0);
      yield this.half;
      sda.set(this, undefined);
      yield () => sda.level === 1;
    }
    this.release();
    this.change(TWSTO, 0);
    this.show(Status.none);
    if (starts) yield* this.start();
    else this.operation = undefined;
  }

  private *address(): Operation {
    const reads = (this.register(this.config.TWDR) & 1) === 1;
    if (reads) yield* this.send(Status.readAck, Status.readNak);
    else yield* this.send(Status.writeAck, Status.writeNak);
  }

  private *send(acknowledged: Status, refused: Status): Operation {
    const byte = this.register(this.config.TWDR);
    for (let mask = 0x80; mask; mask >>= 1) {
      const bit = byte & mask ? 1 : 0;
      if ((yield* this.rise(bit)) !== bit) return this.lose(Status.lost);
      yield* this.fall();
    }
    const answer = yield* this.rise(1);
    yield* this.fall();
    this.finish(answer === 0 ? acknowledged : refused);
  }

  private *receive(): Operation {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) {
      byte = (byte << 1) | (yield* this.rise(1));
      yield* this.fall();
    }
    this.cpu.data[this.config.TWDR] = byte;
    const answer = this.control & TWEA ? 0 : 1;
    if ((yield* this.rise(answer)) !== answer) return this.lose(Status.lost);
    yield* this.fall();
    this.finish(answer === 0 ? Status.receivedAck : Status.receivedNak);
  }

  /** The low half of a bit: sets SDA, and lets SCL rise, which others may delay. Returns the level of SDA then. */
  private *rise(bit: 0 | 1): Generator<Wait, 0 | 1, void> {
    const { sda, scl } = this.bus;
    const { half } = this;
    const setUp = Math.floor(half / 2);
    yield setUp;
    sda.set(this, bit === 0 ? 0 : undefined);
    yield half - setUp;
    scl.set(this, undefined);
    yield () => scl.level === 1;
    return sda.level;
  }

  /** The high half of a bit. */
  private *fall(): Generator<Wait, void, void> {
    this.isInBit = true;
    yield this.half;
    this.isInBit = false;
    this.bus.scl.set(this, 0);
  }

  /** Ends the operation with an error, and lets go of the bus. */
  private lose(status: Status): void {
    this.isInBit = false;
    this.release();
    this.finish(status);
  }

  private finish(status: Status): void {
    this.operation = undefined;
    this.show(status);
    this.cpu.setInterruptFlag(this.interrupt);
  }

  private release(): void {
    this.owns = false;
    this.bus.scl.set(this, undefined);
    this.bus.sda.set(this, undefined);
  }

  /** While an operation runs, TWSR shows no status. */
  private show(status: Status, shown = status): void {
    this.status = status;
    const { TWSR } = this.config;
    this.cpu.data[TWSR] = shown | (this.register(TWSR) & TWPS);
  }

  /** Half of the period of SCL in cycles (DS40002061 chapter 22, "Bit Rate Generator Unit"). */
  private get half(): number {
    const prescaler = 4 ** (this.register(this.config.TWSR) & TWPS);
    return 8 + this.register(this.config.TWBR) * prescaler;
  }

  private get control(): number {
    return this.register(this.config.TWCR);
  }

  private register(address: number): number {
    return this.cpu.data[address] ?? 0;
  }

  /** Sets bits of TWCR. */
  private change(mask: number, value: number): void {
    this.cpu.data[this.config.TWCR] = (this.control & ~mask) | (value & mask);
  }
}
