import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { MARK, namedTests, problemOf } from './named-tests.js';

type Kind = 'heading' | 'tests' | 'table' | 'text';

function kindOf(block: string): Kind {
  if (block.startsWith('#')) return 'heading';
  if (block.startsWith(MARK)) return 'tests';
  return /^[|`-]/.test(block) ? 'table' : 'text';
}

/** Beginnings of the paragraphs that no tests follow. A table, and text behind it, go with the paragraph above. */
function withoutTests(page: string): string[] {
  const blocks = page
    .slice(page.indexOf('\n## '))
    .trim()
    .split(/\n{2,}/);
  const missing: string[] = [];
  let open: string | undefined;
  for (const [i, block] of [...blocks, '# The end'].entries()) {
    const kind = kindOf(block);
    const goesOn = kind === 'table' || (kind === 'text' && kindOf(blocks[i - 1] ?? '') === 'table');
    if (goesOn && open !== undefined) continue;
    if (open !== undefined && kind !== 'tests') missing.push(open.slice(0, 60));
    open = kind === 'text' || kind === 'table' ? block : undefined;
  }
  return missing;
}

describe('docs/semantics.md', () => {
  const page = readFileSync('docs/semantics.md', 'utf8');

  it('names tests for every paragraph', () => {
    assert.deepEqual(withoutTests(page), []);
    assert.deepEqual(withoutTests('# T\n\n## A\n\nOne.\n\n| a |\n\nMore.\n\n*Tests:* `x`\n\nTwo.\n\nThree.\n\n## B'), [
      'Two.',
      'Three.',
    ]);
  });

  it('names tests that exist, by titles that they have', () => {
    const named = namedTests(page);
    assert.ok(named.length > 100, 'the names were found');
    assert.deepEqual(named.map(problemOf).filter(Boolean), []);
    assert.match(problemOf({ file: 'test/none.test.ts', title: 'a' }) ?? '', /does not exist/);
    assert.match(problemOf({ file: 'test/random.ts', title: 'no such' }) ?? '', /no test called "no such"/);
  });
});
