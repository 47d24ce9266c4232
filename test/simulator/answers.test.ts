import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { BITS, Converter } from '../platforms/converter.js';
import { OneWirePart, SCRATCHPAD } from '../platforms/one-wire-part.js';

/** Components that drive and read within one call, as on the emulated Uno (test/platforms/one-wire.test.ts). */
const components = 'bench/io/parts';
const BUS = "INPORT=bus.RESET:RESET\nINPORT=bus.IN:IN\nOUTPORT=bus.OUT:OUT\n'D4' -> PIN bus(OneWire)";
const READ = "INPORT=read.IN:IN\nOUTPORT=read.OUT:OUT\n'D5' -> CLOCK read(Clocked)\n'D4' -> DATA read";
const [PRESENT, ABSENT, HELD] = [256, 257, 258];

describe('a part at a simulated board', function () {
  this.timeout(120_000);

  it('answers within the slots of a 1-Wire bus, which are as in the datasheet', async () => {
    const board = await simulate(BUS, { components });
    const part = new OneWirePart();
    board.bench.attach(part, { dq: 'D4' });
    part.answer = SCRATCHPAD;
    await board.send('RESET', null);
    for (const byte of [0xcc, 0xbe, ...SCRATCHPAD.map(() => 0xff)]) await board.send('IN', byte);
    await board.advance(20);
    assert.deepEqual(part.faults, []);
    assert.deepEqual(board.values('OUT'), [PRESENT, 0xcc, 0xbe, ...SCRATCHPAD]);
    const seen = Object.entries(part.seen).map(([kind, times]) => [kind, times.map(Math.round)]);
    assert.deepEqual(Object.fromEntries(seen), { reset: [490, 490], zero: [62, 62], one: [6, 6] });
    board.close();
  });

  it('is missed on a 1-Wire bus, and a line that is held is noticed', async () => {
    const board = await simulate(BUS, { components });
    await board.send('RESET', null);
    const part = new OneWirePart();
    part.isThere = false;
    board.bench.attach(part, { dq: 'D4' });
    await board.send('RESET', null);
    await board.advance(2);
    board.pin('D4').drive(0);
    await board.send('RESET', null);
    await board.advance(2);
    assert.deepEqual(board.values('OUT'), [HELD, ABSENT, HELD]);
    board.close();
  });

  it('leaves the events as they were: the same run has the same hash', async () => {
    const hashes = new Set<string>();
    for (let run = 0; run < 2; run++) {
      const board = await simulate(BUS, { components });
      board.bench.attach(new OneWirePart(), { dq: 'D4' });
      await board.send('RESET', null);
      await board.send('IN', 0xa5);
      await board.advance(20);
      hashes.add(board.hash());
      board.close();
    }
    assert.equal(hashes.size, 1);
  });

  it('may do what is due in the middle of a slot, at its time', async () => {
    const board = await simulate(BUS, { components });
    const part = new OneWirePart();
    board.bench.attach(part, { dq: 'D4' });
    const times: number[] = [];
    board.board.pin('D4').onRelease((time) => board.at(time + 0.05, () => times.push(board.time - time)));
    await board.send('RESET', null);
    await board.advance(2);
    assert.deepEqual(
      times.map((time) => Math.round(time * 1000)),
      [50],
    );
    board.close();
  });

  it('that throws an error in the middle of the program lets it reach who has run the board', async () => {
    const board = await simulate(BUS, { components });
    board.board.pin('D4').drive(1);
    board.board.pin('D4').onRelease(() => {
      throw new Error('the part is broken');
    });
    await assert.rejects(board.send('RESET', null), /the part is broken/);
    board.close();
  });

  it('may close the board in the middle of the program', async () => {
    const board = await simulate(BUS, { components });
    board.board.pin('D4').drive(1);
    board.board.pin('D4').onRelease(() => board.close());
    await assert.rejects(board.send('RESET', null), /closed/);
    await assert.rejects(board.advance(1), { message: 'the simulated board is closed' });
  });

  it('may run another board, at which a part answers likewise', async () => {
    const [outer, inner] = [await simulate(BUS, { components }), await simulate(BUS, { components })];
    for (const board of [outer, inner]) board.bench.attach(new OneWirePart(), { dq: 'D4' });
    outer.board.pin('D4').onRelease(() => {
      inner.board.pin('D4').drive(inner.values('OUT').length === 0 ? 1 : undefined);
      inner.board.advance(1);
    });
    await inner.send('RESET', null);
    await outer.send('RESET', null);
    await outer.send('IN', 0x0f);
    await outer.advance(2);
    assert.deepEqual([outer.values('OUT'), inner.values('OUT')], [[PRESENT, 0x0f], [PRESENT]]);
    outer.close();
    inner.close();
  });

  it('shifts its bits out while it is clocked', async () => {
    const board = await simulate(READ, { components });
    const part = new Converter();
    board.bench.attach(part, { clock: 'D5', data: 'D4' });
    for (const [i, value] of [0x000000, 0xffffff, 0xa55a0f, 0x800001].entries()) {
      Object.assign(part, { value, clocks: 0 });
      const clocks = 25 + (i % 3);
      await board.send('IN', clocks);
      await board.advance(1);
      assert.equal(part.clocks, clocks);
      assert.equal(Number(board.values('OUT').at(-1)) >>> (clocks - BITS), value & (2 ** (32 - clocks + BITS) - 1));
    }
    assert.deepEqual(part.faults, []);
    board.close();
  });
});
