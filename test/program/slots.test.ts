import assert from 'node:assert/strict';
import type { Edge } from '../../src/program/program.js';
import { MARK, SlotTable } from '../../src/program/slots.js';

const edge = (source: number, target: number, outport = 0, inport = 0): Edge => ({ source, outport, target, inport });
const initial = (target: number, inport = 0): Edge => edge(0, target, MARK, inport);

/** The slots of a node as text: `2 3*` is an edge to node 2 and a watched one to node 3; `*` alone an initial watch. */
function text(table: SlotTable, source: number): string {
  return table
    .slots(source)
    .map(({ outport, target }) => (outport === MARK ? '*' : `${target}`))
    .join(' ');
}

describe('The slots of nodes', () => {
  const edges = [edge(1, 2), edge(0, 1), edge(1, 3), edge(1, 0)];

  it('are the edges of each source, in their order', () => {
    const table = SlotTable.of(edges);
    assert.deepEqual([text(table, 0), text(table, 1), text(table, 2)], ['1', '2 3 0', '']);
    assert.deepEqual(table.sources, [0, 1]);
    assert.equal(table.count(1), 3);
  });

  it('have a mark behind an edge that is watched, and before those of the host for initial packets', () => {
    const table = SlotTable.of(edges, [edge(1, 3), edge(0, 1), initial(2), initial(3, 1)]);
    assert.deepEqual([text(table, 0), text(table, 1)], ['* * 1 *', '2 3 * 0']);
    assert.deepEqual(table.slots(1)[2], edge(1, 3, MARK));
    assert.deepEqual(table.slots(0).slice(0, 2), [initial(2), initial(3, 1)]);
  });

  it('of the host alone may be marks', () => {
    assert.deepEqual(SlotTable.of([], [initial(1)]).sources, [0]);
  });

  it('are watched once, and unwatched', () => {
    const table = SlotTable.of(edges, [edge(1, 3), initial(2)]);
    const again = table.watch([edge(1, 3), initial(2)]);
    assert.deepEqual([text(again, 0), text(again, 1)], ['* 1', '2 3 * 0']);
    const none = again.unwatch([edge(1, 3), initial(2), initial(9)]);
    assert.deepEqual([text(none, 0), text(none, 1)], ['1', '2 3 0']);
    assert.deepEqual(none.all, [edge(1, 2), edge(1, 3), edge(1, 0), edge(0, 1)]);
  });

  it('leave out a watch of an edge that is not there', () => {
    assert.equal(text(SlotTable.of(edges, [edge(2, 1)]), 2), '');
  });

  it('keep their order and their marks when edges go and come', () => {
    const table = SlotTable.of(edges, [edge(1, 2), edge(1, 3), initial(2), initial(3)]);
    const left = table.remaining({ removeEdges: [edge(1, 2)], removeNodes: [2] });
    assert.deepEqual([text(left, 0), text(left, 1)], ['* 1', '3 * 0']);
    const after = left.with([edge(1, 2), edge(3, 1)]);
    assert.deepEqual([text(after, 1), text(after, 3)], ['3 * 0 2', '1']);
    assert.equal(after.isSame(0, left), true);
    assert.equal(after.isSame(1, left), false);
    assert.equal(left.isSame(1, left.watch([edge(1, 0)])), false);
  });

  it('are the same when they are read back', () => {
    const table = SlotTable.of(edges, [edge(1, 3), edge(0, 1), initial(2)]);
    const read = SlotTable.read([0, 1].flatMap((source) => table.slots(source)));
    assert.deepEqual([text(read, 0), text(read, 1)], [text(table, 0), text(table, 1)]);
    assert.deepEqual(read.unwatch([initial(2)]).slots(0), table.unwatch([initial(2)]).slots(0));
  });
});
