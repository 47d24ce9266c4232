import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { GROUPS, inGroupOrder } from '../../src/library/groups.js';

describe('the groups of components', () => {
  it('have each component of MicroFlo once', () => {
    const grouped = GROUPS.flatMap(({ components }) => components);
    assert.deepEqual(grouped.toSorted(), [...coreLibrary.keys()].sort());
  });

  it('give the order in which components are wanted', () => {
    const names = inGroupOrder(coreLibrary.values()).map(({ name }) => name);
    assert.deepEqual(
      names,
      GROUPS.flatMap(({ components }) => components),
    );
  });
});
