import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseGraph } from '../../src/graph/read.js';
import { coreLibrary } from '../../src/library/core.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { page, root } from './page.js';

const FOLDER = 'docs/components/graphs';

/** Nodes of which a reader still sees at a glance what they do. */
const MOST_NODES = 8;

describe('The graphs of docs/components/', () => {
  for (const { name } of coreLibrary.values()) {
    it(`show ${name}, and run for a second on the simulated board`, async () => {
      const path = `${FOLDER}/${name}.fbp`;
      assert.ok(
        existsSync(join(root, path)),
        `${name} has no graph in the reference: write ${path}, a few nodes with a ${name} that do something useful, ` +
          'with a comment that says what; then run npm run generate',
      );
      const { nodes } = parseGraph(page(path)).graph;
      assert.ok(
        nodes.some(({ component }) => component === name),
        `${path} has no node whose component is ${name}`,
      );
      assert.ok(nodes.length <= MOST_NODES, `${path} has ${nodes.length} nodes: show ${name} with fewer`);
      // Some say something else than an error only when their part is there.
      const circuit = `test/fixtures/circuits/${name}.yaml`;
      const parts = existsSync(join(root, circuit)) ? { circuit } : {};
      const simulation = await simulate(page(path), { board: 'uno', ...parts });
      await simulation.advance(1000);
      // Nothing is at the I²C bus of a test without parts, and nodes behind hear of it.
      const errors = simulation.errors.filter(({ code, value }) => code !== 'noPullUp' && value !== 'noPullUp');
      assert.deepEqual([simulation.warnings, errors], [[], []], path);
    });
  }

  it('are of components that exist', () => {
    const files = readdirSync(join(root, FOLDER));
    const gone = files.filter((file) => !coreLibrary.has(file.replace(/\.fbp$/, '')));
    assert.deepEqual(gone, [], `remove these from ${FOLDER}, or rename them with their component`);
  });
});
