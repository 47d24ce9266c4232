import assert from 'node:assert/strict';
import { IoBoard } from '../../bench/io/io-board.js';
import { Bench } from '../../src/boards/parts/bench.js';
import type { PartTime } from '../../src/boards/parts/part-time.js';
import type { Wire } from '../../src/boards/parts/wire.js';

/** Times of the DS18B20 in µs (datasheet, "AC electrical characteristics"): the least, and the most. */
const RESET = [480, 960] as const;
const LOW_0 = [60, 120] as const;
const LOW_1 = [1, 15] as const;
/** The most behind the beginning of a slot by which the master must have read it. */
const READ = 15;
const RECOVERY = 1;
/** How often it is looked whether the line is free again, in µs. */
const LOOK = 0.25;
const PRESENCE = [30, 120] as const;

/** Whoever is alone on a 1-Wire bus: what it was sent, what it answers, and what was not as in the datasheet. */
class OneWirePart {
  readonly pins = ['dq'] as const;
  readonly received: number[] = [];
  readonly faults: string[] = [];
  /** The shortest and the longest low part of each kind that was seen. */
  readonly seen = { reset: [9e9, 0], zero: [9e9, 0], one: [9e9, 0] };
  /** Bytes to be read: behind two that were sent, in these tests. */
  answer: number[] = [];
  isThere = true;
  private wire: Wire | undefined;
  private time: PartTime | undefined;
  private bits: number[] = [];
  private freeSince = 0;

  connected({ dq }: { dq: Wire }, time: PartTime): void {
    this.wire = dq;
    this.time = time;
    // The resistor.
    dq.drive(1);
    dq.onChange(({ time: at, level }) => {
      if (level === 0) this.fell(at);
    });
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
    this.watch(at, reads);
  }

  private watch(fell: number, reads: boolean): void {
    const { wire, time } = this;
    if (!wire || !time) return;
    if (wire.level === 0) {
      time.after(LOOK, () => this.watch(fell, reads));
      return;
    }
    this.freeSince = time.time;
    this.rose(time.time - fell, reads);
  }

  private rose(low: number, reads: boolean): void {
    const is = ([least, most]: readonly [number, number]) => low >= least && low <= most;
    if (is(RESET)) {
      this.note('reset', low);
      this.bits = [];
      this.received.length = 0;
      if (!this.isThere) return;
      const { time = 0 } = this.time ?? {};
      this.wire?.driveAt(time + PRESENCE[0], 0);
      this.wire?.driveAt(time + PRESENCE[0] + PRESENCE[1], 1);
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

const GRAPH = "INPORT=bus.RESET:RESET\nINPORT=bus.IN:IN\nOUTPORT=bus.OUT:OUT\n'D4' -> PIN bus(OneWire)";
/** A scratchpad with 25.0625 °C, and its check, as in the datasheet of the DS18B20. */
const SCRATCHPAD = [0x91, 0x01, 0x4b, 0x46, 0x7f, 0xff, 0x0f, 0x10, 0x25];
const [RESET_PORT, IN_PORT] = [1, 2];
const [PRESENT, ABSENT, HELD] = [256, 257, 258];

describe('A 1-Wire bus at an Uno', function () {
  this.timeout(120_000);

  for (const busy of [false, true]) {
    it(`has slots as in the datasheet while its link is ${busy ? 'as busy as it gets' : 'idle'}`, async () => {
      const io = await IoBoard.open(GRAPH);
      const part = new OneWirePart();
      new Bench(io.board).attach(part, { dq: 'D4' });
      part.answer = SCRATCHPAD;
      io.run(5, busy);
      const troubles = io.link.troubles;
      io.sendBang(RESET_PORT);
      for (const byte of [0xcc, 0xbe, ...SCRATCHPAD.map(() => 0xff)]) io.send(IN_PORT, byte);
      io.run(200, busy);
      io.run(50, false);
      assert.deepEqual(part.faults, []);
      assert.deepEqual(part.received.slice(0, 2), [0xcc, 0xbe]);
      assert.deepEqual(
        io.heard.map(({ value }) => value),
        [PRESENT, 0xcc, 0xbe, ...SCRATCHPAD],
      );
      assert.equal(io.link.troubles, troubles);
      assert.ok((part.seen.zero[1] ?? 0) <= 64 && (part.seen.one[1] ?? 0) <= 8, JSON.stringify(part.seen));
    });
  }

  it('tells that nobody is there, and that the line is held', async () => {
    const io = await IoBoard.open(GRAPH);
    const part = new OneWirePart();
    part.isThere = false;
    new Bench(io.board).attach(part, { dq: 'D4' });
    io.sendBang(RESET_PORT);
    io.run(20, false);
    io.board.pin('D4').drive(0);
    io.sendBang(RESET_PORT);
    io.run(20, false);
    assert.deepEqual(
      io.heard.map(({ value }) => value),
      [ABSENT, HELD],
    );
  });
});
