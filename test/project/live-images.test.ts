import assert from 'node:assert/strict';
import type { Image } from '../../src/image/image.js';
import type { Component } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { LiveImages } from '../../src/project/live-images.js';
import { build, optionsFor } from '../firmware/images.js';

describe('the live images of a board', function () {
  this.timeout(120_000);
  const all = [...coreLibrary.values()].slice(0, 6);
  const [a, b, c, d, e, f] = all as [Component, Component, Component, Component, Component, Component];
  let image: Image;
  before(async () => {
    image = await build(optionsFor('uno'));
  });

  /** A board whose image holds three components. */
  function images(built: Component[][]) {
    return new LiveImages(all, async (needed, wished) => {
      if (needed.length > 3) throw new Error('too large');
      const components = [...new Set([...needed, ...wished])].slice(0, 3);
      built.push(components);
      return { image, components, left: [] };
    });
  }

  it('are as few as necessary', async () => {
    const built: Component[][] = [];
    const live = images(built);
    const first = await live.with([a]);
    assert.equal(await live.with([b, c]), first);
    assert.notEqual(await live.with([a, d]), first);
    await live.with([e, d]);
    await live.with([f]);
    assert.deepEqual(built, [
      [a, b, c],
      [a, d, e],
      [f, a, b],
    ]);
  });

  it('are built one after the other, also when one was refused', async () => {
    const built: Component[][] = [];
    const live = images(built);
    const refused = live.with([a, b, c, d]);
    const [one, same] = await Promise.all([live.with([a]), live.with([b])]);
    assert.equal(one, same);
    await assert.rejects(refused, /too large/);
    assert.deepEqual(built, [[a, b, c]]);
  });
});
