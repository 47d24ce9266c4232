import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { graphDifferences } from '../../src/program/equal.js';
import { compile, open } from './bench.js';
import { RandomGraph } from './random-graph.js';

describe('random live edits', () => {
  it('10,000 of them leave the wanted graph on the device each time, and at last all memory free', async function () {
    this.timeout(60_000);
    const { board, device } = await open();
    const graph = new RandomGraph(20_130_517, coreLibrary);
    await device.upload(compile(''));
    for (let i = 0; i < 10_000; i++) {
      graph.change();
      await device.edit(compile(graph.text()));
      assert.deepEqual(graphDifferences(await device.read(), device.program ?? assert.fail()), []);
      if (i % 7 === 0) board.advance(13);
    }
    await device.edit(compile(''));
    assert.deepEqual(await device.read(), { nodes: [], edges: [] });
    const { freeArena, strings } = await device.statistics();
    assert.deepEqual({ freeArena, strings }, { freeArena: device.identity.freeArena, strings: 0 });
  });
});
