/** Times in µs (Analog Devices, DS18B20 datasheet, "AC electrical characteristics"). */
const LEAST_RESET = 480;
/** For how long the master holds the line in a slot for a 1, at most, and in one for a 0. */
const LONGEST_1 = 15;
const [LEAST_0, LONGEST_0] = [60, 120] as const;
/** Behind the end of a reset: when those that are there hold the line, and for how long. */
const PRESENCE = { after: 30, long: 120 } as const;
/** A part reads the line so long after a slot began. */
const SAMPLE = 30;
/** It holds the line so long to send a 0. */
const HOLD = 20;

/** The line of a 1-Wire bus, as a part on it sees it. */
export interface OneWireLine {
  /** Holds the line low for [microseconds], [delay] from now. */
  hold(delay: number, microseconds: number): void;
  /** The master held the line for [microseconds], which is neither a bit nor a reset. */
  isOdd(microseconds: number): void;
}

/** A part at a 1-Wire bus: its address, and what it does with bytes once it is selected. */
export interface OneWirePart {
  /** 8 bytes, the last of which is the checksum of the others. */
  address(): Uint8Array;
  /** A byte has come; [at] counts from the command, which is 0. */
  written(byte: number, at: number): void;
  /** The next bit to send behind a command; undefined if it has nothing to send. */
  read(): 0 | 1 | undefined;
}

const Command = { search: 0xf0, readAddress: 0x33, match: 0x55, skip: 0xcc } as const;

type State = 'deaf' | 'command' | 'match' | 'search' | 'address' | 'selected';

/** The protocol of a part at a 1-Wire bus: resets, slots and addresses. It knows no pins. */
export class OneWireTarget {
  private state: State = 'deaf';
  private byte = 0;
  /** Bits of a byte, of an address, or of a search, which has three for each. */
  private bits = 0;
  private bytes = 0;
  private fell: number | undefined;
  /** What is sent in this slot. */
  private sent: 0 | 1 | undefined;

  constructor(
    private readonly part: OneWirePart,
    private readonly line: OneWireLine,
  ) {}

  /** Forgets all, as when it is switched on. */
  forget(): void {
    this.state = 'deaf';
    this.fell = undefined;
  }

  /** The master holds the line from [time] on, in µs. */
  falls(time: number): void {
    this.fell = time;
    this.sent = this.bitToSend();
    if (this.sent === 0) this.line.hold(0, HOLD);
  }

  /** The master lets go of it. */
  rises(time: number): void {
    if (this.fell === undefined) return;
    const low = time - this.fell;
    this.fell = undefined;
    if (low >= LEAST_RESET) {
      this.reset();
      return;
    }
    if (low > LONGEST_1 && (low < LEAST_0 || low > LONGEST_0)) this.line.isOdd(low);
    if (this.sent === undefined) this.take(low < SAMPLE ? 1 : 0);
    else this.hasSent();
  }

  private reset(): void {
    this.state = 'command';
    this.bits = this.byte = 0;
    this.line.hold(PRESENCE.after, PRESENCE.long);
  }

  private bitToSend(): 0 | 1 | undefined {
    if (this.state === 'selected') return this.bytes > 0 && this.bits === 0 ? this.part.read() : undefined;
    if (this.state === 'address') return this.addressBit(this.bits);
    if (this.state !== 'search' || this.bits % 3 === 2) return undefined;
    const bit = this.addressBit(Math.floor(this.bits / 3));
    return this.bits % 3 === 0 ? bit : bit === 1 ? 0 : 1;
  }

  private hasSent(): void {
    if (this.state === 'selected') return;
    this.bits++;
    if (this.state === 'address' && this.bits === 64) this.select();
  }

  private take(bit: 0 | 1): void {
    const { state } = this;
    if (state === 'command') this.takeBit(bit, (command) => this.obey(command));
    if (state === 'selected') this.takeBit(bit, (byte) => this.part.written(byte, this.bytes++));
    if (state === 'match') this.compare(bit, this.bits, 1);
    if (state === 'search') this.compare(bit, Math.floor(this.bits / 3), 3);
  }

  /** It goes on while [bit] is that of its address, of which each takes [slots]. */
  private compare(bit: 0 | 1, at: number, slots: number): void {
    this.bits++;
    if (bit !== this.addressBit(at)) this.state = 'deaf';
    else if (this.bits === slots * 64) this.select();
  }

  private takeBit(bit: 0 | 1, done: (byte: number) => void): void {
    this.byte = (this.byte >> 1) | (bit << 7);
    if (++this.bits < 8) return;
    const { byte } = this;
    this.bits = this.byte = 0;
    done(byte);
  }

  private obey(command: number): void {
    if (command === Command.skip) this.select();
    else if (command === Command.match) this.state = 'match';
    else if (command === Command.search) this.state = 'search';
    else this.state = command === Command.readAddress ? 'address' : 'deaf';
  }

  private select(): void {
    this.state = 'selected';
    this.bits = this.byte = this.bytes = 0;
  }

  private addressBit(bit: number): 0 | 1 {
    return (((this.part.address()[bit >> 3] ?? 0) >> (bit & 7)) & 1) as 0 | 1;
  }
}

/** Returns the checksum of [bytes]: x⁸ + x⁵ + x⁴ + 1, the lowest bit first (application note 27). */
export function oneWireCrc(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}
