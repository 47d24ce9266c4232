import type { Wire } from '../../src/boards/parts/wire.js';

/** Times of the DS18B20 in µs (datasheet, "AC electrical characteristics"): the least, and the most. */
const RESET = [480, 960] as const;
const LOW_0 = [60, 120] as const;
const LOW_1 = [1, 15] as const;
/** The most behind the beginning of a slot by which the master must have read it. */
const READ = 15;
const RECOVERY = 1;
const PRESENCE = [30, 120] as const;

/** Whoever is alone on a 1-Wire bus: what it was sent, what it answers, and what was not as in the datasheet. */
export class OneWirePart {
  readonly pins = ['dq'] as const;
  readonly received: number[] = [];
  readonly faults: string[] = [];
  /** The shortest and the longest low part of each kind that was seen. */
  readonly seen = { reset: [9e9, 0], zero: [9e9, 0], one: [9e9, 0] };
  /** Bytes to be read: behind two that were sent, in these tests. */
  answer: number[] = [];
  isThere = true;
  private wire: Wire | undefined;
  private bits: number[] = [];
  private freeSince = 0;
  private slot = { fell: 0, reads: false };

  connected({ dq }: { dq: Wire }): void {
    this.wire = dq;
    // The resistor.
    dq.drive(1);
    dq.onChange(({ time: at, level }) => {
      if (level === 0) this.fell(at);
    });
    dq.onRelease((at) => this.rose(at));
  }

  private fell(at: number): void {
    if (this.bits.length > 0 && at - this.freeSince < RECOVERY) this.faults.push(`a rest of ${at - this.freeSince} µs`);
    const reads = this.received.length >= 2 && this.bits.length < 8 * (2 + this.answer.length);
    const bit = reads ? this.bits.length - 16 : -1;
    const isHeld = reads && (((this.answer[bit >> 3] ?? 0xff) >> (bit & 7)) & 1) === 0;
    if (isHeld) {
      this.wire?.drive(0);
      // It lets go as soon as the master must have read.
      this.wire?.driveAt(at + READ, 1);
    }
    this.slot = { fell: at, reads };
  }

  private rose(at: number): void {
    const { fell, reads } = this.slot;
    const low = at - fell;
    this.freeSince = at;
    const is = ([least, most]: readonly [number, number]) => low >= least && low <= most;
    if (is(RESET)) {
      this.note('reset', low);
      this.bits = [];
      this.received.length = 0;
      if (!this.isThere) return;
      this.wire?.driveAt(at + PRESENCE[0], 0);
      this.wire?.driveAt(at + PRESENCE[0] + PRESENCE[1], 1);
      return;
    }
    if (!is(LOW_0) && !is(LOW_1)) this.faults.push(`low for ${low} µs`);
    this.note(is(LOW_0) ? 'zero' : 'one', low);
    if (reads && !is(LOW_1)) this.faults.push(`a bit is read with the line low for ${low} µs`);
    this.bits.push(is(LOW_0) ? 0 : 1);
    if (this.bits.length % 8 === 0) this.received.push(this.bits.slice(-8).reduceRight((sum, bit) => 2 * sum + bit, 0));
  }

  private note(kind: keyof OneWirePart['seen'], low: number): void {
    const [least = 0, most = 0] = this.seen[kind];
    this.seen[kind] = [Math.min(least, low), Math.max(most, low)];
  }
}

/** A scratchpad with 25.0625 °C, and its check, as in the datasheet of the DS18B20. */
export const SCRATCHPAD = [0x91, 0x01, 0x4b, 0x46, 0x7f, 0xff, 0x0f, 0x10, 0x25];
