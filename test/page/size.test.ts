import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { bundleWeb } from '../../scripts/bundle-web.mjs';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';

/** Bytes, gzipped, until drawing is possible. */
const MOST = 220_000;

describe('The page, as it is built', function () {
  this.timeout(120_000);
  let folder: string;
  let metafile: Metafile;

  before(async () => {
    folder = temporaryFolder('size');
    ({ metafile } = await bundleWeb(folder));
  });

  after(() => removeTemporary(folder));

  /** The files that come before drawing: the page, its styles, its script and what that imports at once. */
  const first = () => {
    const files = new Set(['index.html', 'icon.svg', 'main.css']);
    const add = (path: string) => {
      if (files.has(basename(path))) return;
      files.add(basename(path));
      const output = Object.entries(metafile.outputs).find(([name]) => basename(name) === basename(path))?.[1];
      for (const { path: next, kind } of output?.imports ?? []) if (kind === 'import-statement') add(next);
    };
    add('main.js');
    return [...files];
  };

  it('is small until drawing is possible', () => {
    const bytes = first().reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
      0,
    );
    assert.ok(bytes <= MOST, `${bytes} bytes gzipped: ${first().join(', ')}`);
    assert.ok(bytes > 50_000, 'all of it was counted');
  });

  it('has no script and no style inside of its page', () => {
    const text = readFileSync(join(folder, 'index.html'), 'utf8');
    assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|<style|\bon\w+=|\bstyle=|https?:\/\//i);
  });

  it('reads plots later', () => {
    const files = Object.keys(metafile.outputs).map((file) => basename(file));
    const later = files.filter((file) => !first().includes(file));
    assert.ok(
      later.some((file) => file.startsWith('plot')),
      later.join(', '),
    );
  });
});
