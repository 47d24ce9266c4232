import assert from 'node:assert/strict';
import type { GraphCostView } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import { memoriesOf } from '../../web/graph/memory.js';

const COST: GraphCostView = {
  nodes: 4,
  edges: 3,
  arenaNeeded: 100,
  arenaAvailable: 400,
  components: [
    { component: 'microflo/Timer', nodes: 2, arena: 50, flash: { bytes: 300, board: 'uno' } },
    { component: 'project/Dimmer', nodes: 1, arena: 20 },
    { component: 'microflo/Print', nodes: 1, arena: 0, flash: { bytes: 700, board: 'uno' } },
  ],
};

describe('The memory of a board on the page', () => {
  it('is divided among nodes by component, and wires', () => {
    const [memory, ...others] = memoriesOf(COST, {});
    assert.deepEqual(others, [], 'a simulated board has no flash');
    assert.deepEqual(memory?.shares, [
      { name: '2 × Timer', bytes: 50 },
      { name: 'Dimmer', bytes: 20 },
      { name: 'Wires and tables', bytes: 30 },
    ]);
    assert.deepEqual([memory?.used, memory?.all], [100, 400]);
  });

  it('has the flash of components once each, and says what was not measured', () => {
    const [, flash] = memoriesOf(COST, { flash: 32_256 });
    assert.deepEqual(flash?.shares, [
      { name: 'Print', bytes: 700 },
      { name: 'Timer', bytes: 300 },
    ]);
    assert.deepEqual([flash?.used, flash?.all], [1000, 32_256]);
    assert.equal(flash?.about, 'of its components, besides the runtime, measured on uno; 1 not measured');
  });
});
