/**
 * A part on an I²C bus, such as a sensor, by its transactions: `addressed`, then bytes in one direction, then `addressed`
 * again after a repeated START, or `stopped`. All functions are called at the time of the bus.
 */
export interface I2cPart {
  /** Its 7-bit address. */
  readonly address: number;
  /** The master addresses it, to read from it if [reads]. Returns whether it acknowledges. Default: true. */
  addressed?(reads: boolean): boolean;
  /** The master writes a byte. Returns whether the part acknowledges it. */
  write(byte: number): boolean;
  /** Returns the next byte for the master. */
  read(): number;
  /** The transaction has ended, or the part has vanished from the bus in the middle of it. */
  stopped?(): void;
  /**
   * Returns for how many milliseconds the part holds SCL low now: after `addressed` and `write`, before its
   * acknowledgement; before `read`. Default: 0.
   */
  stretch?(): number;
}

/**
 * What is wrong with a part. [byte] is the place in the transaction: 0 is the address, 1 the byte after it; a repeated
 * START goes on counting. The fault happens before the acknowledgement of a byte from the master, and before the first
 * bit of a byte for the master. It happens in each transaction until the fault is taken away.
 */
export type I2cFault =
  /** It does not acknowledge the byte, nor take it. */
  | { kind: 'nak'; byte: number }
  /** It holds SCL low for [ms] milliseconds. */
  | { kind: 'stretch'; byte: number; ms: number }
  /** It holds a line low from then on. */
  | { kind: 'hold'; byte: number; line: 'sda' | 'scl' }
  /** It lets go of the bus, and is not there any more. */
  | { kind: 'vanish'; byte: number };

/** A part that is attached to a bus. */
export interface AttachedI2cPart {
  /** Undefined while the part is sound. Taking a fault away ends it at once: lines are released, the part is back. */
  fault: I2cFault | undefined;
  /** Takes the part off the bus, which it lets go of. */
  detach(): void;
}
