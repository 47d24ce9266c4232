import type { WireChange } from '../boards/parts/wire.js';

/** What is on a serial line: a byte, or what it was that was none. */
export interface HeardByte {
  /** When its start bit began, in µs. */
  time: number;
  byte: number;
  /** The part of a bit by which an edge was off, at most. */
  off: number;
  /** Whether its start and its stop bit were right. */
  whole: boolean;
}

/** A start bit, 8 data bits, the lowest first, and a stop bit. */
const BITS = 10;
const DATA = 8;

/** Reads bytes from the levels of a serial line. [bit] is the time of a bit in µs. */
export class SerialEar {
  /** The edges since the start bit began, that one first. */
  private edges: WireChange[] = [];

  constructor(readonly bit: number) {}

  /** Hears a change of the line. Returns the byte that was over before. */
  hear(change: WireChange): HeardByte | undefined {
    const over = this.finish(change.time);
    if (this.edges.length > 0 || change.level === 0) this.edges.push(change);
    return over;
  }

  /** Returns the byte that is over at [time]: half of its stop bit, or more, has passed. */
  finish(time: number): HeardByte | undefined {
    const start = this.edges[0]?.time;
    if (start === undefined || time < start + (BITS - 0.5) * this.bit) return undefined;
    const bits = Array.from({ length: BITS }, (_, i) => this.levelAt(start + (i + 0.5) * this.bit));
    const offs = this.edges.map((edge) => {
      const place = (edge.time - start) / this.bit;
      return Math.abs(place - Math.round(place));
    });
    this.edges = [];
    const byte = bits.slice(1, 1 + DATA).reduce<number>((sum, level, i) => sum | (level << i), 0);
    return { time: start, byte, off: Math.max(...offs), whole: bits[0] === 0 && bits[BITS - 1] === 1 };
  }

  /** How long a byte takes, in µs. */
  get byteTime(): number {
    return BITS * this.bit;
  }

  private levelAt(time: number): 0 | 1 {
    return this.edges.findLast((edge) => edge.time <= time)?.level === 1 ? 1 : 0;
  }
}

/** The levels of a byte on a serial line, from its start bit to its stop bit. */
export function levelsOf(byte: number): (0 | 1)[] {
  return [0, ...Array.from({ length: DATA }, (_, i) => ((byte >> i) & 1) as 0 | 1), 1];
}
