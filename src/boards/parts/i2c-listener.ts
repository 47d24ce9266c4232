import { type I2cEvent, type I2cMessage, MOST_BYTES } from '../events.js';
import type { Line } from './line.js';

/** The lines that are listened to, and their time in ms. */
interface Heard {
  readonly sda: Line;
  readonly scl: Line;
  readonly time: number;
}

/** A message that goes on. */
interface OpenMessage extends I2cMessage {
  bytes: number[];
  acknowledged: boolean[];
}

/** A transaction that goes on. */
interface Transaction {
  begins: number;
  messages: OpenMessage[];
  omitted: number;
  isBroken: boolean;
}

/** The number of the clock in which a byte is acknowledged. */
const ACKNOWLEDGE = 9;

/** Listens to the lines of an I²C bus as a logic analyser does, and tells each transaction at its STOP. */
export class I2cListener {
  private transaction: Transaction | undefined;
  /** When the last START was. */
  private started = 0;
  /** The message whose address has passed; undefined before. */
  private message: OpenMessage | undefined;
  /** Clocks since the beginning of the byte. */
  private clocks = 0;
  private byte = 0;

  constructor(
    private readonly lines: Heard,
    private readonly tell: (event: I2cEvent) => void,
  ) {
    const { sda, scl } = lines;
    sda.onChange((level) => {
      if (scl.level === 1) this.condition(level);
    });
    scl.onChange((level) => {
      if (level === 1) this.rose(sda.level);
    });
  }

  /** START if SDA has fallen while SCL is high, STOP if it has risen. SCL has risen for it, which is no bit. */
  private condition(level: 0 | 1): void {
    const { transaction } = this;
    if (transaction && this.clocks > 1) transaction.isBroken = true;
    this.clocks = 0;
    this.byte = 0;
    this.message = undefined;
    if (level === 0) this.start();
    else this.stop();
  }

  private start(): void {
    this.started = this.lines.time;
    this.transaction ??= { begins: this.started, messages: [], omitted: 0, isBroken: false };
  }

  private stop(): void {
    const { transaction } = this;
    this.transaction = undefined;
    if (!transaction || transaction.messages.length === 0) return;
    const { begins, messages, omitted, isBroken } = transaction;
    this.tell({
      ...{ time: this.lines.time, type: 'i2c', begins, messages },
      ...(omitted > 0 && { omitted }),
      ...(isBroken && { broken: true }),
    });
  }

  private rose(level: 0 | 1): void {
    const { transaction } = this;
    if (!transaction) return;
    this.clocks++;
    if (this.clocks < ACKNOWLEDGE) {
      this.byte = (this.byte << 1) | level;
      return;
    }
    this.passed(transaction, this.byte, level === 0);
    this.clocks = 0;
    this.byte = 0;
  }

  /** A byte has passed. */
  private passed(transaction: Transaction, byte: number, acknowledged: boolean): void {
    const { message } = this;
    if (!message) {
      const address = { address: byte >> 1, reads: (byte & 1) === 1, answered: acknowledged };
      this.message = { begins: this.started, ...address, bytes: [], acknowledged: [] };
      transaction.messages.push(this.message);
    } else if (transaction.messages.reduce((sum, { bytes }) => sum + bytes.length, 0) < MOST_BYTES) {
      message.bytes.push(byte);
      message.acknowledged.push(acknowledged);
    } else {
      transaction.omitted++;
    }
  }
}
