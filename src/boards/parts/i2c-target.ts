import type { AttachedI2cPart, I2cFault, I2cPart } from './i2c-part.js';
import type { Line } from './line.js';
import type { PartClock } from './part-clock.js';

/** What a part needs of its bus. */
interface Wires {
  readonly sda: Line;
  readonly scl: Line;
  readonly clock: PartClock;
}

/** What the bits on the bus are for the part: its address, a byte to it or from it, or nothing that concerns it. */
type Phase = 'address' | 'write' | 'read' | 'ignored';

/** The number of the clock in which a byte is acknowledged. */
const ACKNOWLEDGE = 9;

/**
 * The side of the lines of a part: turns the levels of SDA and SCL into transactions, and its answers into levels. It
 * changes SDA when SCL has fallen, as parts do.
 */
export class I2cTarget implements AttachedI2cPart {
  private phase: Phase = 'ignored';
  /** Whether the part is in a transaction. */
  private isAddressed = false;
  /** Whether the last byte was acknowledged, by whoever had to. */
  private isAcknowledged = false;
  /** Clocks since the beginning of the byte. */
  private clocks = 0;
  private byte = 0;
  /** Bytes of the transaction that concern the part. */
  private count = 0;
  private isGone = false;
  private wrong: I2cFault | undefined;
  /** Holds lines because of a fault. */
  private readonly held = {};
  private cancelStretch: () => void = () => {};
  /** Ends a stretch that is a fault; undefined while there is none. */
  private endStretch: (() => void) | undefined;
  private readonly unsubscribe: (() => void)[];

  constructor(
    private readonly bus: Wires,
    private readonly part: I2cPart,
    private readonly detached: (target: I2cTarget) => void,
  ) {
    const { sda, scl } = bus;
    this.unsubscribe = [
      sda.onChange((level) => {
        if (scl.level === 1) this.condition(level);
      }),
      scl.onChange((level) => (level === 1 ? this.rose() : this.fell())),
    ];
  }

  get fault(): I2cFault | undefined {
    return this.wrong;
  }

  set fault(fault: I2cFault | undefined) {
    if (fault) mustBePossible(fault);
    this.wrong = fault;
    this.isGone = false;
    this.bus.sda.set(this.held, undefined);
    this.bus.scl.set(this.held, undefined);
    this.endStretch?.();
  }

  detach(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.leave();
    this.fault = undefined;
    this.detached(this);
  }

  /** START if SDA has fallen while SCL is high, STOP if it has risen. */
  private condition(level: 0 | 1): void {
    if (this.isGone) return;
    this.bus.sda.set(this, undefined);
    this.clocks = 0;
    this.byte = 0;
    if (level === 0) this.phase = 'address';
    else this.end();
  }

  private end(): void {
    this.phase = 'ignored';
    this.count = 0;
    const { isAddressed } = this;
    this.isAddressed = false;
    if (isAddressed) this.part.stopped?.();
  }

  private rose(): void {
    if (this.isGone || this.phase === 'ignored') return;
    this.clocks++;
    const { level } = this.bus.sda;
    if (this.clocks < ACKNOWLEDGE) this.byte = (this.byte << 1) | level;
    else if (this.phase === 'read') this.isAcknowledged = level === 0;
  }

  private fell(): void {
    if (this.isGone || this.phase === 'ignored') return;
    if (this.clocks === ACKNOWLEDGE) this.next();
    else if (this.clocks === ACKNOWLEDGE - 1) this.answer();
    else if (this.phase === 'read') this.drive((this.byte >> 7) & 1);
  }

  /** All bits of a byte have passed. */
  private answer(): void {
    this.drive(1);
    if (this.phase === 'read') return;
    if (this.phase === 'address' && this.byte >> 1 !== this.part.address) {
      this.phase = 'ignored';
      return;
    }
    const fault = this.due();
    if (this.isGone) return;
    this.isAcknowledged = fault?.kind !== 'nak' && this.takes();
    this.pause(fault, () => this.drive(this.isAcknowledged ? 0 : 1));
  }

  private takes(): boolean {
    if (this.phase === 'write') return this.part.write(this.byte);
    this.isAddressed = true;
    return this.part.addressed?.((this.byte & 1) === 1) ?? true;
  }

  /** The acknowledgement of a byte has passed. */
  private next(): void {
    this.drive(1);
    this.clocks = 0;
    if (!this.isAcknowledged) this.phase = 'ignored';
    else if (this.phase === 'address') this.phase = this.byte & 1 ? 'read' : 'write';
    this.byte = 0;
    if (this.phase === 'read') this.load();
  }

  private load(): void {
    const fault = this.due();
    if (this.isGone) return;
    this.pause(fault, () => {
      this.byte = this.part.read();
      this.drive((this.byte >> 7) & 1);
    });
  }

  /** Counts a byte. Returns the fault that happens in it. */
  private due(): I2cFault | undefined {
    const byte = this.count++;
    const fault = this.wrong?.byte === byte ? this.wrong : undefined;
    if (fault?.kind === 'hold') this.bus[fault.line].set(this.held, 0);
    if (fault?.kind === 'vanish') {
      this.leave();
      this.isGone = true;
    }
    return fault;
  }

  /** Does [action] once the clock has been stretched, if it is. */
  private pause(fault: I2cFault | undefined, action: () => void): void {
    const ms = fault?.kind === 'stretch' ? fault.ms : (this.part.stretch?.() ?? 0);
    if (ms <= 0) {
      action();
      return;
    }
    const goOn = () => {
      this.cancelStretch();
      action();
      this.bus.scl.set(this, undefined);
    };
    this.bus.scl.set(this, 0);
    const cancel = this.bus.clock.after(ms, goOn);
    this.cancelStretch = () => {
      cancel();
      this.endStretch = undefined;
    };
    if (fault?.kind === 'stretch') this.endStretch = goOn;
  }

  private leave(): void {
    this.cancelStretch();
    this.bus.scl.set(this, undefined);
    this.bus.sda.set(this, undefined);
    this.end();
  }

  private drive(bit: number): void {
    this.bus.sda.set(this, bit === 0 ? 0 : undefined);
  }
}

function mustBePossible(fault: I2cFault): void {
  const { byte } = fault;
  if (!Number.isInteger(byte) || byte < 0) {
    throw new RangeError(`a fault happens in a byte that is a whole number, 0 or more, not in ${byte}`);
  }
  if (fault.kind === 'stretch' && !(fault.ms > 0 && Number.isFinite(fault.ms))) {
    throw new RangeError(`a part can hold SCL low for a number of milliseconds above 0, not for ${fault.ms}`);
  }
}
