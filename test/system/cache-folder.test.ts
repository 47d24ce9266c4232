import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../src/system/cache-folder.js';

describe('The cache folder', () => {
  const { XDG_CACHE_HOME, HOME } = process.env;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'microflo-home-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    for (const [name, value] of Object.entries({ XDG_CACHE_HOME, HOME })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('is in XDG_CACHE_HOME, otherwise in the home folder, and exists', () => {
    process.env.XDG_CACHE_HOME = join(folder, 'xdg');
    assert.equal(cacheFolder(), join(folder, 'xdg/microflo'));
    delete process.env.XDG_CACHE_HOME;
    process.env.HOME = folder;
    assert.equal(cacheFolder(), join(folder, '.cache/microflo'));
    assert.ok(statSync(join(folder, '.cache/microflo')).isDirectory());
  });

  it('is always the same temporary folder if that cannot be created', () => {
    delete process.env.XDG_CACHE_HOME;
    const homes = ['first', 'second'].map((name) => join(folder, name));
    // A file cannot have folders in it, not even for root.
    for (const home of homes) writeFileSync(home, '');
    const given = homes.map((home) => {
      process.env.HOME = home;
      return cacheFolder();
    });
    assert.equal(given[0], given[1]);
    assert.ok(given[0]?.startsWith(tmpdir()));
    const { mode } = statSync(given[0] ?? '');
    assert.equal(mode & 0o777, 0o700);
  });
});
