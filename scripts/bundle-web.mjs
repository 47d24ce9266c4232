import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** How esbuild bundles what runs in a browser. */
export const webOptions = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: ['chrome120', 'firefox121', 'safari17'],
  tsconfig: 'web/tsconfig.json',
  define: { 'process.env.NODE_ENV': '"production"' },
  external: ['icon.svg'],
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Bundles the page into the folder [outdir]: what is needed to draw, and the rest in chunks that come later. */
export async function bundleWeb(outdir) {
  mkdirSync(outdir, { recursive: true });
  for (const file of ['index.html', 'icon.svg']) copyFileSync(join('web', file), join(outdir, file));
  return build({ ...webOptions, entryPoints: { main: 'web/main.tsx' }, outdir });
}
