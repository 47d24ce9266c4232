import type { BytePort } from '../../src/link/byte-port.js';

const FLASH = 512 * 1024;
const RAM_AT = 0x10000000;
const RAM = 32 * 1024;
/** Of an LPC1768 (UM10360, table 567). */
const PART = 637615927;
const UNLOCK = '23130';
/** A checksum follows this many lines. */
const GROUP = 20;

/** Return codes (table 581). */
const Code = { success: 0, invalidCommand: 1, notPrepared: 9, compareError: 10, locked: 15, wrongUnlock: 16 } as const;

interface Transfer {
  at: number;
  left: number;
  sum: number;
  lines: number;
}

/**
 * The boot loader in the ROM of an LPC1768, as far as a programmer sees it (UM10360, chapter 32.8): text commands over a
 * serial port, data uuencoded. Once it is told to go, it has no more to say.
 */
export class LpcBootRom implements BytePort {
  /** What is in the flash: blank until it is written. */
  readonly flash = new Uint8Array(FLASH).fill(0xff);
  /** The commands that were heard. */
  readonly commands: string[] = [];
  /** Where it was told to go on; undefined before. */
  started: number | undefined;

  private readonly ram = new Uint8Array(RAM);
  private hear: (bytes: Uint8Array) => void = () => {};
  private line = '';
  private state: 'question' | 'synchronized' | 'frequency' | 'command' | 'data' = 'question';
  private echoes = true;
  private isUnlocked = false;
  private prepared: [first: number, last: number] | undefined;
  private transfer: Transfer = { at: 0, left: 0, sum: 0, lines: 0 };

  write(bytes: Uint8Array): void {
    for (const character of Buffer.from(bytes).toString('latin1')) this.take(character);
  }

  onBytes(handler: (bytes: Uint8Array) => void): () => void {
    this.hear = handler;
    return () => {
      this.hear = () => {};
    };
  }

  close(): void {}

  private take(character: string): void {
    if (this.state === 'question') {
      if (character === '?') this.say('Synchronized');
      if (character === '?') this.state = 'synchronized';
      return;
    }
    if (character !== '\n' && character !== '\r') {
      this.line += character;
      return;
    }
    const line = this.line;
    this.line = '';
    if (line !== '') this.obey(line);
  }

  private obey(line: string): void {
    if (this.echoes) this.say(line);
    const reply = this.reply(line);
    if (reply !== '') this.say(reply);
  }

  /** Lines; none for data. */
  private reply(line: string): string {
    switch (this.state) {
      case 'synchronized':
        // What is asked again before it has been heard is no answer.
        if (line.endsWith('Synchronized')) this.state = 'frequency';
        return 'OK';
      case 'frequency':
        this.state = 'command';
        return 'OK';
      case 'data':
        return this.takeData(line);
      default:
        this.commands.push(line.trim());
        return this.command(line.trim().split(/\s+/));
    }
  }

  private command([name = '', ...words]: string[]): string {
    const [first = 0, second = 0, third = 0] = words.map(Number);
    switch (name) {
      case 'U':
        this.isUnlocked = words[0] === UNLOCK;
        return answer(this.isUnlocked ? Code.success : Code.wrongUnlock);
      case 'A':
        this.echoes = first === 1;
        return answer(Code.success);
      case 'B':
        return answer(Code.success);
      case 'J':
        return answer(Code.success, PART);
      case 'K':
        return answer(Code.success, 2, 4);
      case 'N':
        return answer(Code.success, 1, 2, 3, 4);
      case 'W':
        this.transfer = { at: first - RAM_AT, left: second, sum: 0, lines: 0 };
        this.state = 'data';
        return answer(Code.success);
      case 'P':
        if (!this.isUnlocked) return answer(Code.locked);
        this.prepared = [first, second];
        return answer(Code.success);
      case 'E':
        return this.erase(first, second);
      case 'I':
        return answer(Code.success);
      case 'C':
        return this.copy(first, second - RAM_AT, third);
      case 'M':
        return this.compare(first, second, third);
      case 'G':
        if (!this.isUnlocked) return answer(Code.locked);
        this.started = first;
        return answer(Code.success);
      default:
        return answer(Code.invalidCommand);
    }
  }

  private takeData(line: string): string {
    const { transfer } = this;
    if (transfer.left > 0 && transfer.lines < GROUP) {
      for (const byte of uudecode(line)) {
        this.ram[transfer.at++] = byte;
        transfer.sum += byte;
        transfer.left--;
      }
      transfer.lines++;
      return '';
    }
    const isRight = Number(line) === transfer.sum;
    transfer.sum = 0;
    transfer.lines = 0;
    if (transfer.left <= 0) this.state = 'command';
    return isRight ? 'OK' : 'RESEND';
  }

  private isPrepared(first: number, last: number): boolean {
    const [from, to] = this.prepared ?? [1, 0];
    return first >= from && last <= to;
  }

  private erase(first: number, last: number): string {
    if (!this.isPrepared(first, last)) return answer(Code.notPrepared);
    this.flash.fill(0xff, sectorStart(first), sectorStart(last + 1));
    this.prepared = undefined;
    return answer(Code.success);
  }

  /** Bits are only cleared: what was not erased comes out wrong. */
  private copy(to: number, from: number, size: number): string {
    if (!this.isPrepared(sectorOf(to), sectorOf(to + size - 1))) return answer(Code.notPrepared);
    for (let i = 0; i < size; i++) this.flash[to + i] = (this.flash[to + i] ?? 0) & (this.ram[from + i] ?? 0);
    this.prepared = undefined;
    return answer(Code.success);
  }

  private compare(first: number, second: number, size: number): string {
    const read = (at: number) => (at >= RAM_AT ? this.ram[at - RAM_AT] : this.flash[at]);
    for (let i = 0; i < size; i++) {
      // The vectors are not to be seen in the flash while the ROM runs (chapter 32.8.11).
      if (Math.min(first, second) + i < 64) continue;
      if (read(first + i) !== read(second + i)) return answer(Code.compareError, i);
    }
    return answer(Code.success);
  }

  private say(text: string): void {
    this.hear(Buffer.from(`${text}\r\n`, 'latin1'));
  }
}

/** Sixteen sectors of 4 KiB, then such of 32 (table 566). */
function sectorStart(sector: number): number {
  return sector < 16 ? sector * 0x1000 : 0x10000 + (sector - 16) * 0x8000;
}

function sectorOf(address: number): number {
  return address < 0x10000 ? Math.floor(address / 0x1000) : 16 + Math.floor((address - 0x10000) / 0x8000);
}

function uudecode(line: string): number[] {
  const values = [...line].map((character) => (character.charCodeAt(0) - 32) & 63);
  const [count = 0, ...digits] = values;
  const bytes: number[] = [];
  for (let i = 0; bytes.length < count; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = digits.slice(i, i + 4);
    bytes.push(((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255);
  }
  return bytes.slice(0, count);
}

function answer(...numbers: number[]): string {
  return numbers.join('\r\n');
}
