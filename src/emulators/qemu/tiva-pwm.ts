/** The outputs of unit 0 by place (SPMS376E, table 20-1). */
const OUTPUTS: ReadonlyMap<string, number> = new Map(
  ['PB6', 'PB7', 'PB4', 'PB5', 'PE4', 'PE5', 'PC4', 'PC5'].map((place, output) => [place, output]),
);

/** PWM unit 0 of a TM4C123, as far as register writes define its state (SPMS376E, chapter 20.5). */
export class TivaPwm {
  private readonly registers = new Map<number, number>();

  write(offset: number, value: number): void {
    this.registers.set(offset, value);
  }

  /** Sets the state after a reset. */
  reset(): void {
    this.registers.clear();
  }

  /**
   * Duty cycle of the output at [place] in percent: it is HIGH while the counter counts down from the load value to the
   * compare value.
   */
  percent(place: string): number {
    const output = OUTPUTS.get(place);
    if (output === undefined || !((this.get(ENABLE) >> output) & 1)) return 0;
    const generator = FIRST_GENERATOR + GENERATOR_SIZE * (output >> 1);
    const load = this.get(generator + LOAD);
    const compare = this.get(generator + (output % 2 === 0 ? COMPARE_A : COMPARE_B));
    return load === 0 ? 0 : Math.round(((load - compare) * 100) / load);
  }

  private get(offset: number): number {
    return this.registers.get(offset) ?? 0;
  }
}

/** PWMENABLE; then PWM0LOAD, PWM0CMPA and PWM0CMPB relative to the generator's first register. */
const ENABLE = 0x008;
const FIRST_GENERATOR = 0x040;
const GENERATOR_SIZE = 0x040;
const LOAD = 0x10;
const COMPARE_A = 0x18;
const COMPARE_B = 0x1c;
