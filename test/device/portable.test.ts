import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const PORTABLE = ['graph', 'library', 'program', 'stream', 'link', 'device'];

describe('all that lies below the surfaces', () => {
  it('needs nothing of Node: it can be bundled for a browser', async () => {
    const entryPoints = PORTABLE.flatMap((folder) => sources(join('src', folder)));
    const options = { entryPoints, bundle: true, write: false, outdir: 'out', logLevel: 'silent' } as const;
    const { errors } = await build({ ...options, format: 'esm', platform: 'browser' });
    assert.deepEqual(errors, []);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}
