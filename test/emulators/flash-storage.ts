import assert from 'node:assert/strict';
import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { emulatedTarget } from '../../src/emulators/emulated-targets.js';
import { createEmulated } from '../../src/emulators/emulators.js';
import type { FlashImage } from '../../src/image/flash-image.js';
import { flashImageOf } from '../../src/image/image.js';
import { imageWith } from '../firmware/images.js';

/** The lamp at D4 begins as the switch at D2 was last; each time the switch is HIGH, its value is another one. */
const GRAPH = `
0 -> KEY last(Store) OUT -> IN lamp(DigitalWrite)
true -> FALLBACK last
1 -> INTERVAL last
4 -> PIN lamp
2 -> PIN switch(MonitorPin) OUT -> IN last
`;
/** A value every 2 ms, and a lamp that changes every 100 ms. */
const COUNT = `
100 -> INTERVAL beat(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
4 -> PIN lamp
0 -> KEY last(Store) OUT -> IN drop(Drop)
1 -> INTERVAL last
every(Timer) OUT -> IN count(Counter) OUT -> IN last
2 -> INTERVAL every
`;

/** What is particular about the flash of a chip. */
export interface StorageFlash {
  board: string;
  /** Bytes of the pages at the end of the flash. */
  size: number;
  pages: number;
  /** How many values a page takes. */
  values: number;
}

/** Test cases of a chip that keeps values in pages of its flash. */
export function testFlashStorage({ board: name, size, pages, values }: StorageFlash): void {
  describe(`the storage of an emulated ${name}`, function () {
    this.timeout(300_000);
    const { chip } = emulatedTarget(name).hardware;
    const start = (chip.flashAt ?? 0) + chip.flash - size;
    let image: FlashImage;
    let counting: FlashImage;
    before(async () => {
      image = flashImageOf(await imageWith(name, GRAPH));
      counting = flashImageOf(await imageWith(name, COUNT));
    });

    const pagesOf = (board: EmulatedBoard) => board.chip.flash.slice(-size);

    /** A board that was just switched on, with what its pages hold, and its switch at [level]. */
    function switchedOn(storage: Uint8Array | undefined, level: 0 | 1, program = image): EmulatedBoard {
      const kept = {
        file: 'storage',
        segments: [{ address: start, bytes: storage ?? new Uint8Array(size).fill(0xff) }],
      };
      const board = createEmulated(name, [program, kept]);
      board.pin('D2').drive(level);
      return board;
    }

    function using<T>(board: EmulatedBoard, work: (board: EmulatedBoard) => T): T {
      try {
        return work(board);
      } finally {
        board.close();
      }
    }

    /** Whether the lamp of a board with these pages begins bright. */
    const lampOf = (storage: Uint8Array) =>
      using(switchedOn(storage, 1), (board) => {
        board.advance(400);
        return board.pin('D4').value === 1;
      });

    /** The pages after [level] has been kept. */
    const kept = (storage: Uint8Array | undefined, level: 0 | 1) =>
      using(switchedOn(storage, level), (board) => {
        board.advance(400);
        return pagesOf(board);
      });

    it('keeps a value over a reset and a time without power', () => {
      const dark = kept(undefined, 0);
      assert.equal(lampOf(dark), false);
      assert.equal(lampOf(kept(dark, 1)), true);
      using(switchedOn(undefined, 0), (board) => {
        board.advance(400);
        board.pin('D2').drive(1);
        board.reset();
        board.advance(50);
        assert.equal(board.pin('D4').value, 0);
      });
    });

    it('goes on after a reset in the middle of a write', () => {
      const before = kept(kept(undefined, 1), 0);
      for (const wait of [1, 1.5, 2, 2.5, 3]) {
        using(switchedOn(before, 1), (board) => {
          board.advance(wait);
          board.reset();
          board.advance(400);
          assert.equal(lampOf(pagesOf(board)), true, `after ${wait} ms`);
        });
      }
    });

    it('is not written when the value is the same', () => {
      const before = kept(undefined, 0);
      assert.deepEqual(kept(before, 0), before);
    });

    it('has the old value or the new one when the power fails in any step', () => {
      for (const [old, next] of [[1, 0] as const, [0, 1] as const]) {
        const before = kept(kept(undefined, old === 1 ? 0 : 1), old);
        const states = using(switchedOn(before, next), (board) => {
          const seen = [before];
          for (let time = 0; time < 100; time += 0.25) {
            board.advance(0.25);
            const now = pagesOf(board);
            if (Buffer.compare(now, seen.at(-1) ?? now) !== 0) seen.push(now);
          }
          return seen;
        });
        assert.ok(states.length > 1, 'the flash has changed');
        assert.equal(lampOf(states.at(-1) ?? before), next === 1);
        for (const [index, state] of states.slice(0, -1).entries()) {
          assert.equal(lampOf(state), old === 1, 'before the last step it is the old value');
          const after = states[index + 1] ?? state;
          const changed = [...after.keys()].filter((at) => after[at] !== state[at]);
          for (const part of [1, changed.length >> 1, changed.length - 1]) {
            const torn = state.slice();
            for (const at of changed.slice(0, part)) torn[at] = after[at] ?? 0;
            assert.equal(lampOf(torn), old === 1, `after ${part} of ${changed.length} bytes`);
          }
        }
      }
    });

    it('erases each page once for as many values as it takes, and its clock loses nothing', () => {
      using(switchedOn(undefined, 0, counting), (board) => {
        const beats: number[] = [];
        board.pin('D4').onChange(({ time }) => beats.push(time));
        const erased = new Array<number>(pages).fill(0);
        let before = pagesOf(board);
        let kept = 0;
        while (erased.reduce((sum, each) => sum + each, 0) < pages) {
          board.advance(1);
          const now = pagesOf(board);
          if (Buffer.compare(now, before) === 0) continue;
          kept++;
          for (const page of erased.keys()) {
            const [a, b] = [before, now].map((bytes) =>
              bytes.subarray((page * size) / pages, ((page + 1) * size) / pages),
            );
            if (a?.some((byte) => byte !== 0xff) && b?.every((byte) => byte === 0xff))
              erased[page] = (erased[page] ?? 0) + 1;
          }
          before = now;
        }
        assert.deepEqual(erased, new Array(pages).fill(1));
        board.advance(200);
        const late = (beats.at(-1) ?? 0) - (beats[0] ?? 0) - 100 * (beats.length - 1);
        assert.ok(beats.length > 3 && Math.abs(late) < 1, `${beats.length} beats, the last ${late} ms late`);
        assert.ok(kept >= values * pages, `${kept} values were kept`);
      });
    });
  });
}
