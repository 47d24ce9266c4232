import { concatenate } from '../util/bytes.js';
import type { Clock } from '../util/clock.js';
import { Listeners } from '../util/listeners.js';
import { random } from '../util/random.js';
import type { BytePort } from './byte-port.js';

/** What happens to bytes on their way. Probabilities are per byte, from 0 (never) to 1 (always); times are in ms. */
export interface Faults {
  /** The same seed produces the same faults for the same bytes. */
  seed: number;
  /** The probability that one bit is inverted. */
  flip?: number;
  /** The probability that the byte is lost. */
  drop?: number;
  /** The probability that the byte arrives twice. */
  repeat?: number;
  /** The probability that the bytes behind this one arrive as another chunk. */
  split?: number;
  /** The time in which bytes are collected to arrive as one chunk, as behind an adapter for USB. */
  join?: number;
  /** The time that a byte takes each way: half of the round trip. */
  latency?: number;
  /** The most that a chunk takes beyond [latency]. It never overtakes another. */
  jitter?: number;
  /** The probability that both directions fall silent at the byte: it is lost, and all that follow for [silenceFor]. */
  silence?: number;
  /** How long a silence lasts. Default: 1000 ms. */
  silenceFor?: number;
  /** The probability that the port is closed at the byte, as if the cable was pulled. */
  hangUp?: number;
  /** Called with bytes, and with what has become of them when they arrive; for counting. */
  witness?: (direction: 'out' | 'back', sent: Uint8Array, arriving: Uint8Array) => void;
}

/** A port with faults that a test can also cause by itself. */
export interface FaultyPort extends BytePort {
  onClose(handler: (reason: Error) => void): () => void;
  /** Loses all bytes of both directions from now on, for [milliseconds]; for ever without a number. */
  fallSilent(milliseconds?: number): void;
  /** Closes the port, as if the cable was pulled. What is on its way is lost. */
  hangUp(): void;
}

const PROBABILITIES = ['flip', 'drop', 'repeat', 'split', 'silence', 'hangUp'] as const;
const TIMES = ['join', 'latency', 'jitter', 'silenceFor'] as const;

/**
 * Wraps a port and injects faults in both directions. Each direction has its own random numbers. So which bytes are
 * inverted, lost or repeated depends only on the seed and the bytes of that direction, not on how they are split into
 * writes, and on no other fault. [clock] is the time of everything that takes time.
 */
export function faulty(port: BytePort, faults: Faults, clock?: Clock): FaultyPort {
  for (const name of PROBABILITIES) {
    const value = faults[name] ?? 0;
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be from 0 to 1, not ${value}`);
  }
  for (const name of TIMES) {
    const value = faults[name] ?? 0;
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${name} must be a time in ms, 0 or more, not ${value}`);
    }
  }
  const needsClock = TIMES.some((name) => (faults[name] ?? 0) > 0) || (faults.silence ?? 0) > 0;
  if (needsClock && !clock) throw new TypeError('faults that take time need a clock');
  return new Line(port, faults, clock);
}

class Line implements FaultyPort {
  private readonly out: Direction;
  private readonly back: Direction;
  private readonly handlers = new Listeners<Uint8Array>();
  private readonly endings = new Listeners<Error>();
  private isClosed = false;
  private isSilent = false;
  private endSilence: (() => void) | undefined;

  constructor(
    private readonly port: BytePort,
    private readonly faults: Faults,
    private readonly clock: Clock | undefined,
  ) {
    this.out = new Direction('out', faults, clock, (bytes) => port.write(bytes));
    this.back = new Direction('back', faults, clock, (bytes) => this.handlers.notify(bytes));
    port.onBytes((bytes) => this.carry(bytes, this.back));
    port.onClose?.((reason) => this.end(reason));
  }

  write(bytes: Uint8Array): void {
    if (this.isClosed) throw new Error('the port is closed');
    this.carry(bytes, this.out);
  }

  onBytes(handler: (bytes: Uint8Array) => void): () => void {
    return this.handlers.add(handler);
  }

  onClose(handler: (reason: Error) => void): () => void {
    return this.endings.add(handler);
  }

  close(): void {
    this.stop();
    this.port.close();
  }

  fallSilent(milliseconds = Number.POSITIVE_INFINITY): void {
    this.endSilence?.();
    this.endSilence = undefined;
    this.isSilent = milliseconds > 0;
    if (!this.isSilent || milliseconds === Number.POSITIVE_INFINITY) return;
    if (!this.clock) throw new TypeError('a silence that ends needs a clock');
    this.endSilence = this.clock.after(milliseconds, () => this.fallSilent(0));
  }

  hangUp(): void {
    if (this.isClosed) return;
    this.stop();
    this.port.close();
    this.endings.notify(new Error('the cable was pulled'));
  }

  /** Bytes up to the one at which the line ends or falls silent go on. */
  private carry(bytes: Uint8Array, direction: Direction): void {
    if (this.isClosed || this.isSilent) return;
    const { end, by } = direction.endIn(bytes);
    direction.carry(bytes.subarray(0, end));
    if (by === 'silence') this.fallSilent(this.faults.silenceFor ?? 1000);
    else if (by === 'hangUp') this.hangUp();
  }

  private end(reason: Error): void {
    if (this.isClosed) return;
    this.stop();
    this.endings.notify(reason);
  }

  private stop(): void {
    this.isClosed = true;
    this.endSilence?.();
    this.out.stop();
    this.back.stop();
  }
}

interface Chunk {
  bytes: Uint8Array;
  hasArrived: boolean;
}

/** One direction of a line: bytes are spoiled, then cut up, then delayed, then joined. */
class Direction {
  private readonly spoilt: () => number;
  private readonly cut: () => number;
  private readonly delayed: () => number;
  private readonly ended: () => number;
  /** Chunks under way, in order. */
  private readonly chunks: Chunk[] = [];
  /** What has arrived, and waits for more. */
  private joined: Uint8Array[] = [];
  private readonly timers = new Set<() => void>();

  constructor(
    private readonly name: 'out' | 'back',
    private readonly faults: Faults,
    private readonly clock: Clock | undefined,
    private readonly deliver: (bytes: Uint8Array) => void,
  ) {
    const seed = name === 'out' ? faults.seed : ~faults.seed;
    [this.spoilt, this.cut, this.delayed, this.ended] = [
      random(seed),
      random(seed ^ 0x51ce),
      random(seed ^ 0xde1a),
      random(seed ^ 0xe4d5),
    ];
  }

  /** Where in [bytes] the line ends, and how; behind them if it does not. */
  endIn(bytes: Uint8Array): { end: number; by?: 'silence' | 'hangUp' } {
    const { silence = 0, hangUp = 0 } = this.faults;
    if (silence === 0 && hangUp === 0) return { end: bytes.length };
    for (let end = 0; end < bytes.length; end++) {
      const chance = this.ended();
      if (chance < hangUp) return { end, by: 'hangUp' };
      if (chance < hangUp + silence) return { end, by: 'silence' };
    }
    return { end: bytes.length };
  }

  carry(bytes: Uint8Array): void {
    const spoilt = this.spoil(bytes);
    this.faults.witness?.(this.name, bytes, spoilt);
    for (const chunk of this.pieces(spoilt)) this.send(chunk);
  }

  /** Loses what is under way. */
  stop(): void {
    for (const cancel of this.timers) cancel();
    this.timers.clear();
    this.chunks.length = 0;
    this.joined = [];
  }

  private spoil(bytes: Uint8Array): Uint8Array {
    const { flip = 0, drop = 0, repeat = 0 } = this.faults;
    if (flip === 0 && drop === 0 && repeat === 0) return bytes.slice();
    const next = this.spoilt;
    const out: number[] = [];
    for (const byte of bytes) {
      const isFlipped = next() < flip;
      const bit = Math.floor(next() * 8);
      const isDropped = next() < drop;
      const isRepeated = next() < repeat;
      if (isDropped) continue;
      const spoilt = isFlipped ? byte ^ (1 << bit) : byte;
      out.push(spoilt);
      if (isRepeated) out.push(spoilt);
    }
    return Uint8Array.from(out);
  }

  private pieces(bytes: Uint8Array): Uint8Array[] {
    const { split = 0 } = this.faults;
    if (bytes.length === 0) return [];
    if (split === 0) return [bytes];
    const pieces: Uint8Array[] = [];
    let start = 0;
    for (let end = 1; end < bytes.length; end++) {
      if (this.cut() >= split) continue;
      pieces.push(bytes.subarray(start, end));
      start = end;
    }
    return [...pieces, bytes.subarray(start)];
  }

  private send(bytes: Uint8Array): void {
    const { latency = 0, jitter = 0 } = this.faults;
    const delay = latency + (jitter > 0 ? this.delayed() * jitter : 0);
    if (delay === 0 && this.chunks.length === 0) {
      this.arrive(bytes);
      return;
    }
    const chunk = { bytes, hasArrived: false };
    this.chunks.push(chunk);
    this.after(delay, () => {
      chunk.hasArrived = true;
      while (this.chunks[0]?.hasArrived) this.arrive(this.chunks.shift()?.bytes ?? new Uint8Array());
    });
  }

  private arrive(bytes: Uint8Array): void {
    const { join = 0 } = this.faults;
    if (join === 0) {
      this.deliver(bytes);
      return;
    }
    this.joined.push(bytes);
    if (this.joined.length > 1) return;
    this.after(join, () => {
      const all = concatenate(this.joined);
      this.joined = [];
      this.deliver(all);
    });
  }

  private after(milliseconds: number, action: () => void): void {
    const cancel = this.clock?.after(milliseconds, () => {
      if (cancel) this.timers.delete(cancel);
      action();
    });
    if (cancel) this.timers.add(cancel);
  }
}
