import type { I2cPart } from '../boards/parts/i2c-part.js';

/** A part with 256 registers: the first byte written selects one, further ones are stored from there on. */
export class Registers implements I2cPart {
  readonly registers = new Uint8Array(256);
  private writes: number[][] = [];
  private selected = 0;
  private at: number | undefined;

  constructor(readonly address: number) {}

  addressed(reads: boolean): boolean {
    if (!reads) this.writes.push([]);
    this.at = reads ? this.selected : undefined;
    return true;
  }

  write(byte: number): boolean {
    this.writes.at(-1)?.push(byte);
    if (this.at === undefined) this.at = this.selected = byte;
    else this.registers[this.at++ & 0xff] = byte;
    return true;
  }

  read(): number {
    const at = this.at ?? 0;
    this.at = at + 1;
    return this.registers[at & 0xff] ?? 0;
  }

  /** Returns what was written since the last call, byte by byte of each transaction; none of those without a byte. */
  takeWrites(): number[][] {
    const taken = this.writes;
    this.writes = [];
    return taken.filter((bytes) => bytes.length > 0);
  }
}
