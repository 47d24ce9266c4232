import type { BytePort } from '../../src/link/byte-port.js';

const DONE = 0x0d;
const UNKNOWN = 0x3f;
const PAGE = 128;

/**
 * The bootloader of a Leonardo as Atmel's application note AVR109 describes its commands ("Self-programming", table of
 * commands): a model, since no emulator here has the USB of its chip. A page is erased when it is written. Answers come
 * byte by byte.
 */
export class Avr109Model {
  readonly flash = new Uint8Array(28_672).fill(0xff);
  hasLeft = false;
  /** Commands that it does not know, and blocks outside of the flash. */
  mistakes = 0;
  private readonly listeners = new Set<(bytes: Uint8Array) => void>();
  private input: number[] = [];
  /** In words. */
  private address = 0;
  private isProgramming = false;

  readonly port: BytePort = {
    write: (bytes) => {
      this.input.push(...bytes);
      queueMicrotask(() => this.work());
    },
    onBytes: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    close: () => {},
  };

  private work(): void {
    for (let used = this.command(); used > 0; used = this.command()) this.input.splice(0, used);
  }

  /** Carries out the first command when all of it has arrived. Returns its length. */
  private command(): number {
    const [code, high = 0, low = 0] = this.input;
    const size = (high << 8) | low;
    switch (code === undefined ? '' : String.fromCharCode(code)) {
      case '':
        return 0;
      case 'S':
        return this.answer(
          1,
          [...'CATERIN'].map((letter) => letter.charCodeAt(0)),
        );
      case 's':
        return this.answer(1, [0x87, 0x95, 0x1e]);
      case 'b':
        return this.answer(1, [0x59, PAGE >> 8, PAGE & 0xff]);
      case 'P':
        this.isProgramming = true;
        return this.answer(1, [DONE]);
      case 'L':
        this.isProgramming = false;
        return this.answer(1, [DONE]);
      case 'E':
        this.hasLeft = !this.isProgramming;
        return this.answer(1, [DONE]);
      case 'A':
        if (this.input.length < 3) return 0;
        this.address = size;
        return this.answer(3, [DONE]);
      case 'g':
        return this.input.length < 4 ? 0 : this.answer(4, this.read(size));
      case 'B':
        return this.input.length < 4 + size ? 0 : this.write(this.input.slice(4, 4 + size));
      default:
        this.mistakes += 1;
        return this.answer(1, [UNKNOWN]);
    }
  }

  private read(size: number): number[] {
    const start = this.address * 2;
    this.address += size >> 1;
    return [...this.flash.subarray(start, start + size)];
  }

  private write(block: readonly number[]): number {
    const start = this.address * 2;
    if (!this.isProgramming || start % PAGE !== 0 || block.length > PAGE || start >= this.flash.length)
      this.mistakes += 1;
    else this.flash.fill(0xff, start, start + PAGE).set(block, start);
    this.address += block.length >> 1;
    return this.answer(4 + block.length, [DONE]);
  }

  private answer(used: number, bytes: readonly number[]): number {
    for (const byte of bytes) for (const each of this.listeners) each(Uint8Array.of(byte));
    return used;
  }
}
