import type { I2cFault, I2cPart } from '../boards/parts/i2c-part.js';
import { hexBytes } from '../util/hex.js';
import type { PartDescription } from './description.js';
import { type Drawing, label, legs, shape } from './drawing.js';
import { Part } from './part.js';

/** What can be wrong with any chip at the I²C bus. */
export const I2C_FAULTS = {
  nak: 'It does not answer to its address',
  refusing: 'It refuses the byte after its address',
  slow: 'It holds the clock for 40 ms in each transaction',
  stuck: 'It holds SDA low',
  vanishing: 'It goes in the middle of each transaction',
} as const;

/** The legs of a module with a chip at the I²C bus. */
export const I2C_LEGS = { vcc: 'supply', gnd: 'GND', scl: 'SCL', sda: 'SDA' } as const;

const ON_THE_BUS: Readonly<Record<keyof typeof I2C_FAULTS, I2cFault>> = {
  nak: { kind: 'nak', byte: 0 },
  refusing: { kind: 'nak', byte: 1 },
  slow: { kind: 'stretch', byte: 1, ms: 40 },
  stuck: { kind: 'hold', byte: 1, line: 'sda' },
  vanishing: { kind: 'vanish', byte: 1 },
};

/** What a chip gives beyond its answer: nobody pulls the line down. */
const NOTHING = 0xff;

type ChipDescription = PartDescription & { address: number };

/** A chip at the I²C bus, by what is written to it and read from it. */
export abstract class I2cChip<Description extends ChipDescription> extends Part<Description> {
  /**
   * The master has written the last of [bytes], those before it in the same transaction. Returns whether the chip
   * acknowledges it.
   */
  protected abstract written(bytes: readonly number[]): boolean;

  /** The master reads: returns what it gets, and ones behind that. Undefined: the chip does not acknowledge. */
  protected abstract answer(): Iterable<number> | undefined;

  /** A transaction has ended in which [bytes] were written. */
  protected ended(_bytes: readonly number[]): void {}

  protected override get i2c(): I2cPart {
    const bytes: number[] = [];
    let answer: Iterator<number> | undefined;
    return {
      address: this.address ?? this.description.address,
      addressed: (reads) => {
        if (!reads) bytes.length = 0;
        answer = reads ? this.answer()?.[Symbol.iterator]() : undefined;
        return !reads || answer !== undefined;
      },
      write: (byte) => {
        bytes.push(byte);
        return this.written(bytes);
      },
      read: () => answer?.next().value ?? NOTHING,
      stopped: () => this.ended(bytes.splice(0)),
    };
  }

  protected override adjust(): void {
    if (this.bus) this.bus.fault = this.busFault;
  }

  /** What comes from the bus makes no sense while the chip disturbs it. */
  protected override remark(text: string): void {
    if (!this.busFault) super.remark(text);
  }

  private get busFault(): I2cFault | undefined {
    const names: readonly string[] = this.faults;
    return Object.entries(ON_THE_BUS).find(([name]) => names.includes(name))?.[1];
  }

  draw(): Drawing {
    const pins = Object.fromEntries(
      Object.keys(this.description.legs).map((name, at) => [name, { x: 10 + 10 * at, y: 45 }]),
    );
    const width = 10 * (Object.keys(pins).length + 1);
    const shapes = [
      legs(pins, 10),
      shape('rect', { x: 2, y: 2, width: width - 4, height: 34, rx: 2, fill: '#356', stroke: '#123' }),
      label(this.description.name.toUpperCase(), { x: width / 2, y: 11 }, 7, '#fff'),
      this.face({ x: width / 2, y: 21 }),
      label(
        `0x${hexBytes(Uint8Array.of(this.address ?? this.description.address))}`,
        { x: width / 2, y: 34 },
        5,
        '#fff',
      ),
    ];
    return { width, height: 45, pins, shapes: shapes.join('') };
  }

  /** What is in the middle of its drawing. */
  protected face({ x, y }: { x: number; y: number }): string {
    return shape('rect', { x: x - 6, y: y - 6, width: 12, height: 12, fill: '#111' });
  }
}

/** The same, of registers: the first byte that is written selects one, further ones are stored from there on. */
export abstract class I2cRegisterChip<Description extends ChipDescription> extends I2cChip<Description> {
  private selected = 0;

  /** Returns what a register has. */
  protected abstract load(register: number): number;
  /** A byte for a register. Returns whether the chip acknowledges it. */
  protected abstract store(register: number, value: number): boolean;

  protected written([register = 0, ...values]: readonly number[]): boolean {
    const value = values.at(-1);
    if (value !== undefined) return this.store((register + values.length - 1) & 0xff, value);
    this.selected = register;
    return true;
  }

  protected *answer(): Iterable<number> {
    for (let register = this.selected; ; register++) yield this.load(register & 0xff);
  }
}
