/**
 * One GPIO port of a TM4C123, as far as register writes define its state (TM4C123GH6PM data sheet, SPMS376E, chapter
 * 10.5).
 */
export class TivaPort {
  private readonly registers = new Map<number, number>();
  private latch = 0;

  write(offset: number, value: number): void {
    if (offset >= Register.direction) {
      this.registers.set(offset, value);
      return;
    }
    // The address selects the bits to write; only outputs change.
    const mask = (offset >> 2) & this.get(Register.direction);
    this.latch = (this.latch & ~mask) | (value & mask);
  }

  /** Sets the state after a reset. */
  reset(): void {
    this.registers.clear();
    this.latch = 0;
  }

  /** Mode of a pin; undefined if it is neither digital nor analog. */
  use(bit: number): 'gpio' | 'analog' | 'pwm' | 'other' | undefined {
    if (this.has(Register.analog, bit)) return 'analog';
    if (!this.has(Register.digital, bit)) return undefined;
    if (!this.has(Register.alternate, bit)) return 'gpio';
    return ((this.get(Register.function) >>> (4 * bit)) & 0xf) === PWM_UNIT_0 ? 'pwm' : 'other';
  }

  isOutput(bit: number): boolean {
    return this.has(Register.direction, bit);
  }

  pullsUp(bit: number): boolean {
    return this.has(Register.pullUp, bit);
  }

  /** Level of an output. */
  level(bit: number): 0 | 1 {
    return (this.latch >> bit) & 1 ? 1 : 0;
  }

  private get(register: number): number {
    return this.registers.get(register) ?? 0;
  }

  private has(register: number, bit: number): boolean {
    return ((this.get(register) >> bit) & 1) === 1;
  }
}

/** GPIODIR, GPIOAFSEL, GPIOPUR, GPIODEN, GPIOAMSEL, GPIOPCTL. GPIODATA is below the first. */
const Register = {
  direction: 0x400,
  alternate: 0x420,
  pullUp: 0x510,
  digital: 0x51c,
  analog: 0x528,
  function: 0x52c,
} as const;

/** The offset of GPIODIR. */
export const DIRECTION = Register.direction;

/** M0PWMn in GPIOPCTL (table 23-5). */
const PWM_UNIT_0 = 4;
