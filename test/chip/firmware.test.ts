import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boards, compileTests, type Outcome, runTests } from './compile.js';
import { PATIENCE } from './instruments.js';
import { folder, sources } from './sources.js';

/** Returns the cases in a source for boards with node numbers of `bits` bits. */
function casesOf(source: string, bits: number): string[] {
  const text = readFileSync(join(folder, source), 'utf8');
  const found = [...text.matchAll(/^CASE(?:_OF_(\d+)_BITS)?\(\s*"((?:[^"\\]|\\.)*)"\)/gm)];
  return found.filter(([, only]) => only === undefined || Number(only) === bits).map(([, , title]) => title ?? '');
}

/**
 * Both boards are compiled at the same time. Cases are read from the sources, so nothing is compiled if no test is
 * selected.
 */
let compiled: Promise<Map<string, Outcome>>[] | undefined;

function outcomes(index: number): Promise<Map<string, Outcome>> {
  compiled ??= boards.map(async (board) => {
    const program = await compileTests(board, sources, folder);
    return runTests(program);
  });
  const outcome = compiled[index];
  assert.ok(outcome);
  return outcome;
}

for (const [index, board] of boards.entries()) {
  describe(`The runtime on ${board.name}`, () => {
    let ran = new Map<string, Outcome>();

    before(async function () {
      this.timeout(PATIENCE);
      ran = await outcomes(index);
    });

    for (const source of sources) {
      for (const title of casesOf(source, board.defines.MICROFLO_ID_BITS)) {
        it(title, () => {
          const outcome = ran.get(title);
          assert.ok(outcome, `${source} has no such case`);
          assert.ok(outcome.passed, outcome.said);
        });
      }
    }

    it('ran only the cases that are counted here', () => {
      const counted = sources.flatMap((source) => casesOf(source, board.defines.MICROFLO_ID_BITS));
      assert.deepEqual([...ran.keys()].sort(), counted.sort());
    });
  });
}
