import assert from 'node:assert/strict';
import type { Edge } from '../../src/program/program.js';
import { SlotTable } from '../../src/program/slots.js';
import { encodeCommand } from '../../src/stream/command.js';
import { initialCommands, nodeCommands, scriptBytes, slotCommands } from '../../src/stream/script.js';

const edge = (source: number, target: number): Edge => ({ source, outport: 0, target, inport: 0 });
const slot = (target: number) => ({ outport: 0, target, inport: 0 });

describe('The commands of a script', () => {
  it('add nodes with consecutive numbers together', () => {
    const nodes = [4, 5, 7].map((id) => ({ id, component: 100 + id }));
    assert.deepEqual(nodeCommands(nodes), [
      { kind: 'nodes', first: 4, components: [104, 105] },
      { kind: 'nodes', first: 7, components: [107] },
    ]);
  });

  it('are as large as they may be', () => {
    const nodes = Array.from({ length: 30 }, (_, i) => ({ id: i + 1, component: 1 }));
    assert.deepEqual(
      nodeCommands(nodes, 26).map((command) => encodeCommand(command).length),
      [25, 25, 19],
    );
    const edges = Array.from({ length: 30 }, (_, i) => edge(1, i + 1));
    assert.deepEqual(
      slotCommands(SlotTable.of(edges), [1], { most: 26 }).map((command) => encodeCommand(command).length),
      [25, 25, 19],
    );
    const wide = edges.map((each) => ({ ...each, source: 300 }));
    for (const command of slotCommands(SlotTable.of(wide), [300], { most: 26 })) {
      assert.ok(encodeCommand(command).length <= 26);
    }
  });

  it('give a node no slots, or those it has and no longer should', () => {
    assert.deepEqual(slotCommands(SlotTable.of([]), [2]), [{ kind: 'slots', node: 2, slots: [] }]);
  });

  it('send only what comes behind the slots that a node has', () => {
    const before = SlotTable.of([edge(1, 2), edge(1, 3), edge(2, 1), edge(2, 3)]);
    const after = before.with([edge(1, 4)]).watch([edge(1, 4), edge(2, 1)]);
    assert.deepEqual(slotCommands(after, [1, 2], { from: before }), [
      { kind: 'moreSlots', node: 1, slots: [slot(4), { ...slot(4), outport: 255 }] },
      { kind: 'slots', node: 2, slots: [slot(1), { ...slot(1), outport: 255 }, slot(3)] },
    ]);
  });

  it('are counted in bytes', () => {
    const initials = initialCommands([{ target: 1, inport: 2, packet: { type: 'bang' } }]);
    assert.deepEqual(initials, [{ kind: 'initial', target: 1, inport: 2, packet: { type: 'bang' } }]);
    assert.equal(scriptBytes([...initials, { kind: 'remove', node: 1 }]), 4 + 2);
  });
});
