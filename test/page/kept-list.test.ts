import assert from 'node:assert/strict';
import { keptList } from '../../web/view/canvas/kept-list.js';

describe('The list of wires that the drawing is given', () => {
  const [one, other] = [{}, {}];

  it('is the one of before while its wires are, so that nothing is looked at while a node is dragged', () => {
    const before = [one, other];
    assert.equal(keptList(before, [one, other]), before);
  });

  it('is another one when a wire has come, gone, changed or moved', () => {
    const before = [one, other];
    for (const now of [[one], [one, other, {}], [one, {}], [other, one]]) assert.equal(keptList(before, now), now);
  });
});
