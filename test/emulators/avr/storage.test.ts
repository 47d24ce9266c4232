import assert from 'node:assert/strict';
import { avrBoard } from '../../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../../src/emulators/avr/emulator.js';
import type { FlashImage } from '../../../src/image/flash-image.js';
import { flashImageOf } from '../../../src/image/image.js';
import { imageWith } from '../../firmware/images.js';

/** The lamp at D4 begins as the switch at D2 was last. */
const GRAPH = `
0 -> KEY last(Store) OUT -> IN lamp(DigitalWrite)
true -> FALLBACK last
1 -> INTERVAL last
4 -> PIN lamp
2 -> PIN switch(MonitorPin) OUT -> IN last
`;

describe('the storage of an emulated Uno', function () {
  this.timeout(120_000);
  let image: FlashImage;
  before(async () => {
    image = flashImageOf(await imageWith('uno', GRAPH));
  });

  /** A board that was just switched on, with what is in its EEPROM, and its switch at [level]. */
  function switchedOn(eeprom: Uint8Array | undefined, level: 0 | 1) {
    const board = emulatedAvr(avrBoard('uno'), [image]);
    if (eeprom) board.chip.eeprom = eeprom;
    board.pin('D2').drive(level);
    return board;
  }

  /** Whether the lamp of a board with this EEPROM begins bright. */
  function lampOf(eeprom: Uint8Array): boolean {
    const board = switchedOn(eeprom, 1);
    board.advance(10);
    return board.pin('D4').value === 1;
  }

  /** The EEPROM after [level] has been kept. */
  function kept(eeprom: Uint8Array | undefined, level: 0 | 1): Uint8Array {
    const board = switchedOn(eeprom, level);
    board.advance(100);
    return board.chip.eeprom;
  }

  it('keeps a value over a time without power', () => {
    const dark = kept(undefined, 0);
    assert.equal(lampOf(dark), false);
    assert.equal(lampOf(kept(dark, 1)), true);
    assert.deepEqual(
      dark.findIndex((byte, address) => byte !== 0xff && address >= 8),
      -1,
      'the first value is written to the first copy only',
    );
  });

  it('erases each byte that changes once for a value, and none of the newer copy', () => {
    const board = switchedOn(undefined, 1);
    board.advance(100);
    board.pin('D2').drive(0);
    board.advance(100);
    assert.ok(
      board.chip.erasures.every((count) => count === 0),
      'both copies were blank',
    );
    board.pin('D2').drive(1);
    board.advance(100);
    const [mark, ...others] = board.chip.erasures;
    assert.equal(mark, 1);
    assert.ok(Math.max(...others.slice(0, 7)) === 1, others.slice(0, 7).join());
    assert.ok(others.slice(7).every((count) => count === 0));
  });

  it('has the old value or the new one when the power fails in any byte, whatever that byte becomes', () => {
    for (const [old, next] of [[1, 0] as const, [0, 1] as const]) {
      const before = kept(kept(undefined, old === 1 ? 0 : 1), old);
      const board = switchedOn(before, next);
      const states = [before];
      while (states.length < 20 && board.time < 100) {
        board.advance(0.5);
        const now = board.chip.eeprom;
        if (Buffer.compare(now, states.at(-1) ?? now) !== 0) states.push(now);
      }
      assert.ok(states.length > 4, `${states.length - 1} bytes were written`);
      const seen = new Set<boolean>();
      for (const [index, state] of states.slice(0, -1).entries()) {
        const after = states[index + 1] ?? state;
        const address = after.findIndex((byte, at) => byte !== state[at]);
        for (const torn of [state[address] ?? 0, after[address] ?? 0, 0xff, 0, 0x55]) {
          const cut = state.slice();
          cut[address] = torn;
          seen.add(lampOf(cut));
        }
        assert.equal(lampOf(state), old === 1, 'before the last byte it is the old value');
      }
      assert.equal(lampOf(states.at(-1) ?? before), next === 1);
      assert.deepEqual([...seen].sort(), [false, true]);
    }
  });

  it('goes on after a reset in the middle of a byte', () => {
    const board = switchedOn(kept(undefined, 1), 0);
    board.advance(4);
    board.reset();
    board.advance(100);
    assert.equal(lampOf(board.chip.eeprom), false);
  });

  it('is not written when the value is the same', () => {
    const before = kept(undefined, 0);
    assert.deepEqual(kept(before, 0), before);
  });
});
