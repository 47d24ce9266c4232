import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { namedPaths } from './named-paths.js';

const page = readFileSync('CONTRIBUTING.md', 'utf8');

function section(title: string): string {
  const found = page.split(/^## /m).find((each) => each.startsWith(`${title}\n`));
  assert.ok(found, `there is no section '${title}'`);
  return found;
}

describe('CONTRIBUTING.md: what to change for what', () => {
  const rows = section('What to change for what')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.split(' | '));

  it('has a row for each kind of change', () => {
    const kinds = rows.map(([kind = '']) => kind.replace('| ', ''));
    for (const kind of [
      'a component',
      'a board',
      'a command of the stream',
      'an option of the command line',
      'an error message',
      'an emulator',
      'a suite',
      'a message of the FBP protocol',
      'a figure of the bench',
      'a page of the documentation',
    ]) {
      assert.ok(kinds.includes(kind), kind);
    }
  });

  it('names files and folders that exist', () => {
    for (const [kind = '', files = ''] of rows) assert.ok(namedPaths(files).length > 0, kind);
    assert.deepEqual(
      namedPaths(page).filter((path) => !existsSync(path)),
      [],
    );
  });

  it('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...page.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    assert.ok(named.length > 5, 'the scripts were found');
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });
});

describe("CONTRIBUTING.md: a day's work", function () {
  this.timeout(600_000);
  let folder = '';

  /** The commands of the block, without their comments. */
  function commands(text: string): string[] {
    const block = /^```sh\n(.*?)^```$/ms.exec(text)?.[1] ?? '';
    return block
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, ''))
      .filter((line) => line !== '');
  }

  /** What is committed, with the packages and the addon of this checkout in place of `npm ci`. */
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-clone-'));
    const clone = join(folder, 'microflo');
    const cloned = spawnSync('git', ['clone', '--quiet', '.', clone], { encoding: 'utf8' });
    assert.equal(cloned.status, 0, cloned.stderr);
    symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
    cpSync('build', join(clone, 'build'), { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const checked = readFileSync('.ci/run', 'utf8').split('\n');
  for (const command of commands(section("A day's work"))) {
    // In a clean clone, too, and beside these tests.
    if (checked.includes(command)) continue;
    it(`runs in a fresh clone: ${command}`, () => {
      const env = { ...process.env, NO_COLOR: '1' };
      const cwd = join(folder, 'microflo');
      const { status, stdout, stderr } = spawnSync(command, { cwd, shell: true, encoding: 'utf8', env });
      assert.equal(status, 0, `${stdout}\n${stderr}`);
    });
  }

  it('does not change the clone', () => {
    const status = ['status', '--porcelain', '--untracked-files=no'];
    const { stdout } = spawnSync('git', status, { cwd: join(folder, 'microflo'), encoding: 'utf8' });
    assert.equal(stdout, '');
  });
});
