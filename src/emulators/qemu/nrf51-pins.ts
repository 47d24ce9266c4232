import type { PinMode } from '../../boards/simulated-pin.js';
import type { BoardPin } from '../../program/board.js';
import type { ChipChange } from '../emulated-chip.js';
import type { SteppedPins } from './stepped-chip.js';

// Registers of the port ("nRF51 Series Reference Manual" v3.0, section 14.2).
const OUT = 0x504;
const OUTSET = 0x508;
const OUTCLR = 0x50c;
const PIN_CNF = 0x700;
const PINS = 32;
// Bits of PIN_CNF, and its value after reset: a disconnected input.
const OUTPUT = 1 << 0;
const DISCONNECTED = 1 << 1;
const PULL = 3 << 2;
const PULL_UP = 3 << 2;

/**
 * The pins of an nRF51 in QEMU. Outputs are derived from register writes of the program; inputs are driven through
 * lines.
 */
export class Nrf51Pins implements SteppedPins {
  private readonly bits: readonly number[];
  private configurations = this.afterReset();
  private latch = 0;
  private readonly driven = new Map<number, 0 | 1>();
  private shown: (0 | 1 | undefined)[] = [];
  /** The driven level of each pin; -1 if undriven. */
  private readonly fed = new Map<number, -1 | 0 | 1>();

  /** [drive] drives the line of a bit; -1 releases it. */
  constructor(
    private readonly pins: readonly BoardPin[],
    places: readonly string[],
    private readonly drive: (bit: number, level: -1 | 0 | 1) => void,
    private readonly changed: (change: ChipChange) => void,
  ) {
    this.bits = pins.map(({ index }) => Number(places[index]?.replace('P0.', '')));
  }

  /** The chip was reset: QEMU forgets driven levels too. */
  reset(): void {
    this.configurations = this.afterReset();
    this.latch = 0;
    this.shown = [];
    this.fed.clear();
  }

  written(offset: number, value: number): void {
    if (offset === OUT) this.latch = value;
    else if (offset === OUTSET) this.latch |= value;
    else if (offset === OUTCLR) this.latch &= ~value;
    else if (offset >= PIN_CNF && offset < PIN_CNF + 4 * PINS) this.configurations[(offset - PIN_CNF) / 4] = value;
    for (const index of this.bits.keys()) this.look(index);
  }

  pinMode(index: number): PinMode {
    const configuration = this.configurations[this.bits[index] ?? 0] ?? 0;
    if (configuration & OUTPUT) return 'output';
    if (configuration & DISCONNECTED) return 'floating';
    return (configuration & PULL) === PULL_UP ? 'pull-up' : 'input';
  }

  pinValue(index: number): number {
    if (this.pinMode(index) === 'output') return this.level(index);
    return this.driven.get(index) ?? (this.pinMode(index) === 'pull-up' ? 1 : 0);
  }

  drivePin(index: number, level: number): void {
    if (level < 0) this.driven.delete(index);
    else this.driven.set(index, level === 0 ? 0 : 1);
    this.feedOne(index);
  }

  /**
   * Drives undriven inputs: without a pull-up they are LOW, but QEMU keeps their last level. Must be called while the
   * program sleeps.
   */
  feed(): void {
    for (const index of this.bits.keys()) this.feedOne(index);
  }

  private feedOne(index: number): void {
    const level = this.driven.get(index) ?? (this.pinMode(index) === 'input' ? 0 : -1);
    if ((this.fed.get(index) ?? -1) === level) return;
    this.fed.set(index, level);
    this.drive(this.bits[index] ?? 0, level);
  }

  driveAnalog(): void {
    throw new Error("QEMU's model of the chip does not support analog input");
  }

  private look(index: number): void {
    const before = this.shown[index];
    const now = this.pinMode(index) === 'output' ? this.level(index) : undefined;
    this.shown[index] = now;
    const pin = this.pins[index]?.name ?? '';
    if (now !== undefined && now !== before) this.changed({ type: 'pin', pin, value: now });
  }

  private level(index: number): 0 | 1 {
    return (this.latch >>> (this.bits[index] ?? 0)) & 1 ? 1 : 0;
  }

  private afterReset(): number[] {
    return Array.from({ length: PINS }, () => DISCONNECTED);
  }
}
