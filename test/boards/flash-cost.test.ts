import assert from 'node:assert/strict';
import { findBoard } from '../../src/boards/boards.js';
import { flashCost } from '../../src/boards/flash-cost.js';
import { coreLibrary } from '../../src/library/core.js';

describe('The flash that a component takes', () => {
  const cost = (name: string, boardName: string) => {
    const [component, board] = [coreLibrary.get(name), findBoard(boardName)];
    assert.ok(component && board);
    return flashCost(component, board);
  };

  it('is known of every component of MicroFlo, for every board', () => {
    for (const name of coreLibrary.keys()) {
      for (const board of ['uno', 'mega2560', 'rp2040', 'simulator']) {
        const found = cost(name, board);
        assert.ok(found && found.bytes >= 0 && found.bytes < 10_000, `${name} on ${board}`);
      }
    }
  });

  it('is that of the board itself, or of one whose chip is alike', () => {
    assert.equal(cost('Timer', 'uno')?.board, 'uno');
    assert.equal(cost('Timer', 'leonardo')?.board, 'uno');
    assert.equal(cost('Timer', 'rp2040')?.board, 'microbit');
  });

  it('is not known of components of the user, whatever their names', () => {
    const [timer] = coreLibrary.values();
    const board = findBoard('uno');
    assert.ok(timer && board);
    for (const name of ['Mine', 'constructor', '__proto__'])
      assert.equal(flashCost({ ...timer, name }, board), undefined);
  });
});
