import assert from 'node:assert/strict';
import { IoBoard } from '../../bench/io/io-board.js';
import { Bench } from '../../src/boards/parts/bench.js';
import type { Wire } from '../../src/boards/parts/wire.js';

/** Times of the HX711 in µs (datasheet, figure 2): the clock is high for 0.2 to 50, and low for 0.2 at least. */
const HIGH = [0.2, 50] as const;
const LEAST_LOW = 0.2;
const OFF = 60;
const BITS = 24;

/** An HX711, which shifts a value out with each 24 clocks; further ones choose the gain. */
class Converter {
  readonly pins = ['clock', 'data'] as const;
  readonly highs: number[] = [];
  readonly faults: string[] = [];
  /** How many clocks came in a row. */
  clocks = 0;
  value = 0;

  connected({ clock, data }: { clock: Wire; data: Wire }): void {
    data.drive(0);
    let [rose, fell] = [0, Number.NEGATIVE_INFINITY];
    clock.onChange(({ time, level }) => {
      if (level === 1) {
        if (time - fell < LEAST_LOW) this.faults.push(`low for ${time - fell} µs`);
        rose = time;
        const bit = BITS - 1 - this.clocks++;
        data.drive(bit < 0 || (this.value >> bit) & 1 ? 1 : 0);
      } else if (rose > 0) {
        const high = time - rose;
        this.highs.push(high);
        if (high < HIGH[0] || high > HIGH[1])
          this.faults.push(`high for ${high} µs${high >= OFF ? ': it is off' : ''}`);
        fell = time;
      }
    });
  }
}

describe('A clocked read at an Uno', function () {
  this.timeout(120_000);

  for (const busy of [false, true]) {
    it(`has clocks that no interrupt stretches while its link is ${busy ? 'as busy as it gets' : 'idle'}`, async () => {
      const io = await IoBoard.open(
        "INPORT=read.IN:IN\nOUTPORT=read.OUT:OUT\n'D5' -> CLOCK read(Clocked)\n'D4' -> DATA read",
      );
      const part = new Converter();
      new Bench(io.board).attach(part, { clock: 'D5', data: 'D4' });
      io.run(5, busy);
      const troubles = io.link.troubles;
      const values = [0x000000, 0xffffff, 0xa55a0f, 0x800001];
      for (const [i, value] of values.entries()) {
        Object.assign(part, { value, clocks: 0 });
        // 25 clocks to 27: the channel and the gain of the next value.
        const clocks = 25 + (i % 3);
        io.send(1, clocks);
        io.run(100, busy);
        assert.equal(part.clocks, clocks);
        // The bits behind the value are high.
        assert.equal((io.heard.at(-1)?.value ?? 0) >>> (clocks - BITS), value & (2 ** (32 - clocks + BITS) - 1));
      }
      assert.deepEqual(part.faults, []);
      assert.ok(Math.min(...part.highs) >= 1 && Math.max(...part.highs) <= 2.5, `${Math.max(...part.highs)} µs`);
      assert.equal(io.link.troubles, troubles);
    });
  }
});
