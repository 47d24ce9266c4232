import assert from 'node:assert/strict';
import { soakSeeds } from '../soak.js';
import { boards, compileTests, runTests } from './compile.js';
import { folder, sources } from './sources.js';

for (const board of boards) {
  describe(`The runtime on ${board.name}, with seed after seed`, () => {
    it('survives random edits and random messages', async () => {
      const program = await compileTests(board, sources, folder);
      for (const seed of soakSeeds()) {
        const outcomes = [...(await runTests(program, seed)).entries()];
        assert.ok(outcomes.some(([title]) => title.includes('random')));
        assert.deepEqual(
          outcomes.filter(([, { passed }]) => !passed),
          [],
          `with the seed ${seed}`,
        );
      }
    });
  });
}
