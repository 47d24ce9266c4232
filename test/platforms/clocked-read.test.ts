import assert from 'node:assert/strict';
import { IoBoard } from '../../bench/io/io-board.js';
import { Bench } from '../../src/boards/parts/bench.js';
import { BITS, Converter } from './converter.js';

for (const board of ['uno', 'rp2040', 'lpc1768']) {
  describe(`A clocked read at an emulated ${board}`, function () {
    this.timeout(300_000);

    for (const busy of [false, true]) {
      it(`has clocks that no interrupt stretches while its link is ${busy ? 'as busy as it gets' : 'idle'}`, async () => {
        const io = await IoBoard.open(
          "INPORT=read.IN:IN\nOUTPORT=read.OUT:OUT\n'D5' -> CLOCK read(Clocked)\n'D4' -> DATA read",
          board,
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
        io.board.close();
      });
    }
  });
}
