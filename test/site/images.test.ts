import assert from 'node:assert/strict';
import { type BuiltImage, smallestWith } from '../../web/site/images.js';

const image = (board: string, size: number, components: readonly string[]): BuiltImage => ({
  board,
  file: `images/${board}-${size}.hex`,
  size,
  components,
});

describe('The image for a graph', () => {
  const images = [
    image('uno', 30_000, ['Timer', 'Map', 'Not']),
    image('uno', 18_000, ['Timer', 'Not']),
    image('nano', 10_000, ['Timer', 'Not', 'Map']),
    image('uno', 20_000, ['Not', 'Map']),
  ];

  it('is the smallest of the board that has all of its components', () => {
    assert.equal(smallestWith(images, 'uno', ['Not'])?.size, 18_000);
    assert.equal(smallestWith(images, 'uno', ['Map'])?.size, 20_000);
    assert.equal(smallestWith(images, 'uno', ['Timer', 'Map'])?.size, 30_000);
    assert.equal(smallestWith(images, 'uno', [])?.size, 18_000);
  });

  it('is none when a component is in no image beside the others', () => {
    assert.equal(smallestWith(images, 'nano', ['Timer', 'Counter']), undefined);
    assert.equal(smallestWith(images, 'mega2560', []), undefined);
  });
});
