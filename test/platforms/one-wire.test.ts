import assert from 'node:assert/strict';
import { IoBoard } from '../../bench/io/io-board.js';
import { Bench } from '../../src/boards/parts/bench.js';
import { OneWirePart, SCRATCHPAD } from './one-wire-part.js';

const GRAPH = "INPORT=bus.RESET:RESET\nINPORT=bus.IN:IN\nOUTPORT=bus.OUT:OUT\n'D4' -> PIN bus(OneWire)";
const [RESET_PORT, IN_PORT] = [1, 2];
const [PRESENT, ABSENT, HELD] = [256, 257, 258];

for (const board of ['uno', 'rp2040', 'lpc1768']) {
  describe(`A 1-Wire bus at an emulated ${board}`, function () {
    this.timeout(300_000);

    for (const busy of [false, true]) {
      it(`has slots as in the datasheet while its link is ${busy ? 'as busy as it gets' : 'idle'}`, async () => {
        const io = await IoBoard.open(GRAPH, board);
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
        io.board.close();
      });
    }

    it('tells that nobody is there, and that the line is held', async () => {
      const io = await IoBoard.open(GRAPH, board);
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
      io.board.close();
    });
  });
}
