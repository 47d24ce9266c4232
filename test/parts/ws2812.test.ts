import assert from 'node:assert/strict';
import { edgesOf, type PinEdge } from '../../src/boards/parts/pixel-train.js';
import { Ws2812 } from '../../src/parts/ws2812.js';

/** A strip whose pin is driven by hand. */
function strip(pixels: number) {
  const clock = { time: 0 };
  const part = new Ws2812(pixels, clock);
  return {
    part,
    /** Sends edges, and lets time pass until [until], in ms. */
    send(edges: readonly PinEdge[], until = (edges.at(-1)?.time ?? 0) + 0.3) {
      for (const edge of edges) part.take(edge);
      clock.time = until * 1000;
      return [...part.shown];
    },
  };
}

/** Moves the edges from number [from] on by [microseconds]. */
const later = (edges: readonly PinEdge[], from: number, microseconds: number) =>
  edges.map(({ time, value }, i) => ({ value, time: time + (i < from ? 0 : microseconds / 1000) }));

describe('A strip of WS2812B pixels', () => {
  it('shows what has come when its pin was low for 280 µs', () => {
    const { part, send } = strip(2);
    const edges = edgesOf(1, [0xff8001, 0x123456]);
    const last = edges.at(-1)?.time ?? 0;
    assert.deepEqual(send(edges, last + 0.2799), [0, 0]);
    assert.deepEqual(send([], last + 0.2801), [0xff8001, 0x123456]);
    assert.deepEqual(part.faults, []);
    assert.equal(part.frames.length, 1);
    assert.ok(Math.abs((part.frames[0]?.time ?? 0) - last - 0.28) < 1e-9);
  });

  it('keeps the colours of pixels to which nothing has come', () => {
    const { part, send } = strip(2);
    send(edgesOf(1, [1, 2]));
    assert.deepEqual(send(edgesOf(2, [3])), [3, 2]);
    assert.deepEqual(part.faults, []);
  });

  for (const [what, off, faults] of [
    ['takes a high part that is 0.14 µs longer', 0.14, []],
    [
      'finds fault with one that is 0.16 µs longer',
      0.16,
      ['bit 0 of pixel 0 was high for 0.56 µs, more than 0.15 µs off 0.4 µs'],
    ],
    [
      'finds fault with one that is 0.16 µs shorter',
      -0.16,
      ['bit 0 of pixel 0 was high for 0.24 µs, more than 0.15 µs off 0.4 µs'],
    ],
  ] as const) {
    it(what, () => {
      const { part, send } = strip(1);
      // The first bit rises earlier or later: the pixel has its other edges.
      const [first, ...others] = edgesOf(1, [0]);
      send([{ time: (first?.time ?? 0) - off / 1000, value: 1 }, ...others]);
      assert.deepEqual(
        part.faults.map((fault) => fault.replace(/^.*? ms: /, '')),
        faults,
      );
    });
  }

  it('finds fault with a low part within a pixel that is too long, but not behind it', () => {
    const [within, behind] = [strip(2), strip(2)];
    const edges = edgesOf(1, [0, 0]);
    within.send(later(edges, 20, 1));
    assert.deepEqual(within.part.faults.length, 1);
    assert.match(within.part.faults[0] ?? '', /bit 9 of pixel 0 was low for 1.85 µs, more than 0.15 µs off 0.85 µs$/);
    behind.send(later(edges, 48, 1));
    assert.deepEqual(behind.part.faults, []);
    assert.ok(Math.abs(behind.part.longestGap - 1.85) < 1e-6);
  });

  it('finds fault with a rest that is too short to show anything, and too long between two pixels', () => {
    const { part, send } = strip(2);
    const first = edgesOf(1, [5]);
    send([...first, ...edgesOf((first.at(-1)?.time ?? 0) + 0.1, [6])]);
    assert.equal(part.faults.length, 1);
    assert.match(
      part.faults[0] ?? '',
      /ms: the pin was low for 100 µs behind pixel 0, which is no reset: it takes 280 µs$/,
    );
    assert.deepEqual([...part.shown], [5, 6]);
  });

  it('finds fault with half a pixel, and with more pixels than it has', () => {
    const { part, send } = strip(1);
    assert.deepEqual(send(edgesOf(1, [7, 8]).slice(0, -2)), [7]);
    assert.match(part.faults.join(), /ms: 47 bits came: a pixel takes 24$/);
    send(edgesOf(2, [9, 10]));
    assert.match(part.faults.join(), /ms: 2 colours came for 1 pixels$/);
  });
});
