import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeCobs, encodeCobs } from '../../src/link/cobs.js';
import { decodeFrame, encodeFrame, type Frame, FrameKind } from '../../src/link/frame.js';
import { FrameDecoder } from '../../src/link/frame-decoder.js';

const payload = fc.uint8Array({ maxLength: 600 });
/** Typical bytes: many zeros, and long runs without any. */
const cobsBytes = fc.oneof(
  payload,
  fc.array(fc.constantFrom(0, 1, 255), { maxLength: 600 }).map((bytes) => Uint8Array.from(bytes)),
  fc.integer({ min: 250, max: 770 }).map((size) => new Uint8Array(size).fill(7)),
);
const frame: fc.Arbitrary<Frame> = fc.record(
  {
    kind: fc.constantFrom(...Object.values(FrameKind)),
    sequence: fc.nat(7),
    session: fc.nat(31),
    acknowledged: fc.nat(7),
    next: fc.nat(7),
    payload,
  },
  { noNullPrototype: true },
);

/** Cuts [bytes] into pieces at the positions [cuts]. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, i) => bytes.slice(places[i], end));
}

describe('COBS', () => {
  for (const [bytes, stuffed] of [
    [[], [1, 0]],
    [[0], [1, 1, 0]],
    [
      [0, 0],
      [1, 1, 1, 0],
    ],
    [
      [5, 0, 6],
      [2, 5, 2, 6, 0],
    ],
    [
      [5, 6, 7],
      [4, 5, 6, 7, 0],
    ],
  ] as const) {
    it(`turns [${bytes.join(' ')}] into [${stuffed.join(' ')}]`, () => {
      assert.deepEqual([...encodeCobs(Uint8Array.from(bytes))], stuffed);
    });
  }

  it('adds a second code byte from the 255th byte without a zero on', () => {
    const full = encodeCobs(new Uint8Array(254).fill(9));
    assert.deepEqual([full.length, full[0], full[255]], [256, 255, 0]);
    const more = encodeCobs(new Uint8Array(255).fill(9));
    assert.deepEqual([more.length, more[0], more[255], more[256], more[257]], [258, 255, 2, 9, 0]);
  });

  it('encodes to bytes without a zero except the last, and decodes to the same bytes', () => {
    fc.assert(
      fc.property(cobsBytes, (bytes) => {
        const stuffed = encodeCobs(bytes);
        assert.equal(stuffed.indexOf(0), stuffed.length - 1);
        assert.deepEqual(decodeCobs(stuffed.subarray(0, -1)), bytes);
      }),
    );
  });

  it('does not read beyond the end', () => {
    assert.equal(decodeCobs(Uint8Array.of(3, 1)), undefined);
    assert.equal(decodeCobs(Uint8Array.of(1, 0)), undefined);
  });
});

describe('a frame', () => {
  it('is decoded unchanged', () => {
    fc.assert(fc.property(frame, (each) => assert.deepEqual(decodeFrame(encodeFrame(each).subarray(0, -1)), each)));
  });

  it('is six bytes longer than its payload, and one more for each 254 bytes without a zero', () => {
    const size = (bytes: Uint8Array) =>
      encodeFrame({ kind: FrameKind.data, sequence: 1, session: 1, acknowledged: 0, payload: bytes }).length;
    assert.equal(size(new Uint8Array()), 6);
    assert.equal(size(new Uint8Array(26).fill(0x8a)), 32);
    assert.equal(size(new Uint8Array(300).fill(0x8a)), 307);
  });

  it('with one byte changed, lost or added is detected as damaged', () => {
    fc.assert(
      fc.property(
        frame,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom(0, 1, 2),
        (each, at, mask, how) => {
          const bytes = [...encodeFrame(each).subarray(0, -1)];
          const place = at % bytes.length;
          const spoiled = (bytes[place] ?? 0) ^ mask;
          if (how === 0) bytes.splice(place, 1, spoiled);
          else if (how === 1) bytes.splice(place, 1);
          else bytes.splice(place, 0, mask);
          const found = new FrameDecoder().push(Uint8Array.from([...bytes, 0]));
          assert.equal(found.filter((whole) => whole !== undefined).length, 0);
        },
      ),
      // Two in 2^16 damaged frames pass the CRC by chance; these do not.
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('a frame whose last byte is repeated', () => {
  it('is damaged, even if its CRC ends in a zero, which stuffing turns into the last code byte', () => {
    let endings = 0;
    for (let value = 0; value < 2000; value++) {
      const payload = Uint8Array.of(0x50, 0x83, value & 0xff, value >> 8);
      const bytes = [...encodeFrame({ kind: FrameKind.data, sequence: 1, session: 7, acknowledged: 2, payload })];
      const last = bytes.at(-2) ?? 0;
      if (last === 1) endings++;
      const found = new FrameDecoder().push(Uint8Array.from([...bytes.slice(0, -1), last, 0]));
      assert.deepEqual(found, [undefined], `${value}`);
    }
    assert.ok(endings > 0);
  });
});

describe('the frame decoder', () => {
  it('finds every frame, however the bytes are split', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 20 }), (frames, cuts) => {
        const bytes = Uint8Array.from(frames.flatMap((each) => [...encodeFrame(each)]));
        const decoder = new FrameDecoder();
        assert.deepEqual(
          pieces(bytes, cuts).flatMap((piece) => decoder.push(piece)),
          frames,
        );
      }),
    );
  });

  it('finds the frame after a damaged one, and reports the damage', () => {
    const good = {
      kind: FrameKind.data,
      sequence: 3,
      session: 4,
      acknowledged: 5,
      next: 6,
      payload: Uint8Array.of(0x42),
    };
    const bytes = encodeFrame(good);
    assert.deepEqual(new FrameDecoder().push(Uint8Array.of(9, 9, 0, ...bytes)), [undefined, good]);
  });

  it('ignores repeated zeros', () => {
    assert.deepEqual(new FrameDecoder().push(Uint8Array.of(0, 0, 0)), []);
  });

  it('drops a frame that never ends, and does not buffer it', () => {
    const decoder = new FrameDecoder(1000);
    for (let i = 0; i < 100; i++) assert.deepEqual(decoder.push(new Uint8Array(100).fill(1)), []);
    assert.deepEqual(decoder.push(Uint8Array.of(0)), [undefined]);
    const bytes = encodeFrame({ kind: 1, sequence: 0, session: 1, acknowledged: 0, payload: new Uint8Array() });
    assert.equal(decoder.push(bytes)[0]?.kind, 1);
  });
});
