import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutWindow, share, windowAt } from '../../../src/surfaces/cli/view/layout.js';
import type { Line } from '../../../src/surfaces/cli/view/line.js';

const lines = (count: number): Line[] => Array.from({ length: count }, (_, i) => [`${i}`]);

describe('The lines of the live view', () => {
  it('are distributed so that the graph comes first, and each log has a few', () => {
    assert.deepEqual(share(20, 8, [30, 1]), { graph: 8, logs: [9, 1] });
    assert.deepEqual(share(20, 30, [30, 10]), { graph: 12, logs: [3, 3] });
    assert.deepEqual(share(8, 30, [30, 10]), { graph: 4, logs: [1, 1] });
  });

  it('omit the console, then the errors, if the graph would have less than half', () => {
    assert.deepEqual(share(5, 30, [30, 10]), { graph: 3, logs: [0, 1] });
    assert.deepEqual(share(3, 30, [30, 10]), { graph: 3, logs: [0, 0] });
    assert.deepEqual(share(3, 30, []), { graph: 3, logs: [] });
  });

  it('never exceed the room', () => {
    const count = fc.nat(40);
    fc.assert(
      fc.property(count, count, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 }), (room, graph, logs) => {
        const shares = share(room, graph, logs);
        const taken = shares.logs.reduce((sum, some) => sum + (some > 0 ? some + 1 : 0), shares.graph);
        assert.ok(taken <= room && shares.graph <= graph);
        // Nothing is left empty while something is hidden.
        const hidden = graph > shares.graph || logs.some((all, i) => all > (shares.logs[i] ?? 0));
        assert.ok(taken === room || !hidden || room - taken <= 1 + logs.length, `${taken} of ${room}`);
      }),
    );
  });

  it('scroll no further than the list, and only as far as the selected line needs', () => {
    assert.deepEqual(windowAt(-5, 4, 10), { start: 0, count: 4 });
    assert.deepEqual(windowAt(99, 4, 10), { start: 6, count: 4 });
    assert.deepEqual(windowAt(0, 4, 10, 2), { start: 0, count: 4 });
    assert.deepEqual(windowAt(0, 4, 10, 5), { start: 3, count: 4 });
    assert.deepEqual(windowAt(6, 4, 10, 3), { start: 2, count: 4 });
    assert.deepEqual(windowAt(0, 20, 10, 5), { start: 0, count: 20 });
  });

  it('show the selected line, whatever the window', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (start, count, total) => {
          for (let line = 0; line < total; line++) {
            const shown = cutWindow(lines(total), windowAt(start, Math.min(count, total), total, line));
            assert.ok(
              shown.some(([text]) => text === `${line}`),
              `line ${line}`,
            );
          }
        },
      ),
    );
  });

  it('show how many are hidden above and below', () => {
    const cut = cutWindow(lines(10), { start: 2, count: 5 }).map(([span]) =>
      typeof span === 'string' ? span : span?.text,
    );
    assert.deepEqual(cut, ['  ↑ 3 more', '3', '4', '5', '  ↓ 4 more']);
  });
});
