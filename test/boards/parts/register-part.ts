import type { I2cPart } from '../../../src/boards/parts/i2c-part.js';

/** A made-up chip: the first byte written selects a register, further ones are stored from there on. */
export class RegisterPart implements I2cPart {
  readonly registers = new Uint8Array(256);
  /** What has happened, as text. */
  readonly seen: string[] = [];
  private selected: number | undefined;
  private at = 0;

  constructor(readonly address: number) {}

  addressed(reads: boolean): boolean {
    this.seen.push(reads ? 'R' : 'W');
    this.selected = undefined;
    return true;
  }

  write(byte: number): boolean {
    this.seen.push(`w${byte.toString(16)}`);
    if (this.selected === undefined) this.selected = this.at = byte;
    else this.registers[this.at++ & 0xff] = byte;
    return true;
  }

  read(): number {
    const byte = this.registers[this.at++ & 0xff] ?? 0;
    this.seen.push(`r${byte.toString(16)}`);
    return byte;
  }

  stopped(): void {
    this.seen.push('P');
  }
}
