import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { namedPaths } from './named-paths.js';
import { MARK, namedTests, problemOf } from './named-tests.js';

describe('docs/architecture.md', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const section = (title: string) => page.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? '';

  it('describes each folder of the project', () => {
    const kept = ['node_modules', 'build', 'dist'];
    const folders = readdirSync('.', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !kept.includes(entry.name))
      .map(({ name }) => name);
    const rows = section('The folders');
    assert.deepEqual(
      folders.filter((name) => !rows.includes(`| \`${name}/\` |`)),
      [],
    );
  });

  it('names files and folders that exist', () => {
    const paths = namedPaths(page);
    assert.ok(paths.length > 50, 'the paths were found');
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('names an existing test for every invariant', () => {
    const blocks = section('What must always hold').split(/\n{2,}/);
    const invariants = blocks.filter((block) => block.startsWith('**'));
    assert.ok(invariants.length >= 12, 'the invariants were found');
    for (const invariant of invariants) {
      assert.ok(blocks[blocks.indexOf(invariant) + 1]?.startsWith(MARK), invariant);
    }
    assert.deepEqual(namedTests(page).map(problemOf).filter(Boolean), []);
  });

  it('has a picture that exists', () => {
    const pictures = [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((match) => `docs/${match[1]}`);
    assert.ok(pictures.length > 0);
    for (const picture of pictures) assert.ok(existsSync(picture), picture);
  });
});
