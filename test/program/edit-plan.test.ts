import assert from 'node:assert/strict';
import { difference } from '../../src/program/difference.js';
import { type EditPlan, growth, planEdit } from '../../src/program/edit-plan.js';
import type { Edge } from '../../src/program/program.js';
import { MARK, SlotTable } from '../../src/program/slots.js';
import { board, compile, library } from './fixtures.js';

/** A node takes 10 bytes and a place of 2. */
const sizes = new Map([...library.values()].map(({ id }) => [id, 12]));

interface Watched {
  before?: readonly Edge[];
  after?: readonly Edge[];
}

function plan(from: string, to: string, { before = [], after = [] }: Watched = {}): EditPlan {
  const running = compile(from, {}, { allowEmpty: true });
  const edit = difference(running, compile(to, {}, { allowEmpty: true }));
  return planEdit(edit, { program: running, slots: SlotTable.of(running.edges, before) }, after, sizes, board.limits);
}

/** The targets of the slots of a node; `*` for a mark. */
function targets(table: SlotTable, source: number): string {
  return table
    .slots(source)
    .map(({ outport, target }) => (outport === MARK ? '*' : `${target}`))
    .join(' ');
}

const edge = (source: number, target: number): Edge => ({ source, outport: 0, target, inport: 0 });

describe('the plan of an edit', () => {
  it('is empty when nothing changes', () => {
    const { taken, given, needed } = plan('a(Repeat) OUT -> IN b(Repeat)', 'a(Repeat) OUT -> IN b(Repeat)');
    assert.deepEqual([taken, given, needed], [[], [], 0]);
  });

  it('adds slots behind those that are there, and counts nodes, places and slots', () => {
    const one = 'a(Repeat) OUT -> IN b(Repeat)';
    const { taken, given, result, needed } = plan(one, `${one}\na OUT -> IN c(Repeat) OUT -> IN a`);
    assert.deepEqual([taken, given], [[], [1, 3]]);
    assert.deepEqual([targets(result, 1), targets(result, 3)], ['2 3', '1']);
    assert.equal(needed, 10 + 2 + 2 + 2);
  });

  it('takes away what leads to a removed node before it removes the node, and needs nothing for that', () => {
    const all = 'a(Repeat) OUT -> IN b(Repeat) OUT -> IN a\na OUT -> IN c(Repeat) OUT -> IN a';
    const { taken, given, between, needed } = plan(all, 'a(Repeat) OUT -> IN c(Repeat) OUT -> IN a');
    assert.deepEqual([taken, given, needed], [[1], [], 0]);
    assert.equal(targets(between, 1), '3');
  });

  it('also empties a removed node that leads to another removed one, but not one that leads to itself', () => {
    const { taken } = plan('a(Repeat) OUT -> IN b(Repeat) OUT -> IN b\nc(Repeat)', 'c(Repeat)');
    assert.deepEqual(taken, [1]);
  });

  it('takes slots away with the new ones when no node is removed', () => {
    const { taken, given, result, needed } = plan(
      'a(Repeat) OUT -> IN b(Repeat)\nc(Repeat)',
      'a(Repeat) OUT -> IN c(Repeat)\nb(Repeat)',
    );
    assert.deepEqual([taken, given, targets(result, 1), needed], [[], [1], '3', 0]);
  });

  it('counts what is added, whatever is removed', () => {
    const { taken, given, between, result, needed } = plan(
      'a(Repeat) OUT -> IN b(Repeat)',
      'a(Repeat) OUT -> IN c(Text)',
    );
    assert.deepEqual([taken, given], [[1], [1]]);
    assert.deepEqual([targets(between, 1), targets(result, 1)], ['', '3']);
    assert.equal(needed, 10 + 2 + 2);
  });

  it('counts no place for a number that is free', () => {
    const gap = difference(compile('a(Repeat)\nb(Repeat)\nc(Repeat)'), compile('a(Repeat)\nc(Repeat)')).result;
    const edit = difference(gap, compile('a(Repeat)\nc(Repeat)\nd(Repeat)'));
    assert.deepEqual(
      edit.addNodes.map(({ id }) => id),
      [2],
    );
    assert.equal(planEdit(edit, { program: gap, slots: SlotTable.of([]) }, [], sizes, board.limits).needed, 10);
  });

  it('keeps watches, ends those of removed edges, and adds new ones', () => {
    const { between, result, given, needed } = plan(
      'a(Repeat) OUT -> IN b(Repeat)\na OUT -> IN c(Repeat)',
      'a(Repeat) OUT -> IN b(Repeat) OUT -> IN d(Repeat)',
      { before: [edge(1, 2), edge(1, 3), { ...edge(0, 3), outport: MARK }], after: [edge(2, 4)] },
    );
    assert.deepEqual([targets(between, 0), targets(between, 1)], ['', '2 *']);
    assert.deepEqual([given, targets(result, 2)], [[2], '4 *']);
    assert.equal(needed, 10 + 2 + 2 * 2);
  });

  it('grows by slots rounded up', () => {
    assert.equal(growth(1, 3, board.limits), 4);
    assert.equal(growth(3, 1, board.limits), 0);
    assert.equal(growth(1, 2, { ...board.limits, alignment: 4 }), 0);
  });
});
