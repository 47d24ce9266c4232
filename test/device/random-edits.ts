import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { graphDifferences } from '../../src/program/equal.js';
import { compile, open } from './bench.js';
import { RandomGraph } from './random-graph.js';

/** Makes [count] random live edits. After each, the device has the wanted graph; at the end all memory is free. */
export async function editAtRandom(seed: number, count: number): Promise<void> {
  const { board, device } = await open();
  const graph = new RandomGraph(seed, coreLibrary);
  await device.upload(compile(''));
  for (let i = 0; i < count; i++) {
    graph.change();
    await device.edit(compile(graph.text()));
    assert.deepEqual(graphDifferences(await device.read(), device.program ?? assert.fail()), []);
    if (i % 7 === 0) board.advance(13);
  }
  await device.edit(compile(''));
  assert.deepEqual(await device.read(), { nodes: [], edges: [] });
  const { freeArena, strings } = await device.statistics();
  assert.deepEqual({ freeArena, strings }, { freeArena: device.identity.freeArena, strings: 0 });
}
