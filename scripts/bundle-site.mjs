import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { webOptions } from './bundle-web.mjs';

const MODULE = 'dist/simulator.wasm';

/**
 * Bundles the site into the folder [outdir]: the page, and a worker that has the runtime, the compiler and the simulated
 * board; the examples, and the sources of the components. All of its addresses are relative. [images]: the folder with
 * the firmware for boards, from scripts/site-images.ts; without it, the site has none.
 */
export async function bundleSite(outdir, images) {
  if (!existsSync(MODULE)) throw new Error(`${MODULE} is missing: run npm run build:wasm first`);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const copied = [
    ['web/site/index.html', 'index.html'],
    ['web/icon.svg', 'icon.svg'],
    [MODULE, 'simulator.wasm'],
    ...filesBelow('examples', /\.(fbp|circuit\.yaml)$/).map((file) => [file, file]),
    ...filesBelow('firmware/components', /\.h$/).map((file) => [file, file.replace('firmware/', '')]),
  ];
  if (images !== undefined) {
    const firmware = filesBelow(images, /^.*\.(hex|bin|uf2|json)$/);
    copied.push(...firmware.map((file) => [file, file.slice(images.length + 1)]));
  }
  for (const [from, to] of copied) {
    mkdirSync(dirname(join(outdir, to)), { recursive: true });
    copyFileSync(from, join(outdir, to));
  }
  writeFileSync(join(outdir, 'examples.json'), JSON.stringify(listed(copied.map(([, to]) => to))));
  const page = await build({ ...webOptions, entryPoints: { main: 'web/site/main.ts' }, outdir });
  const worker = await build({ ...webOptions, entryPoints: { worker: 'web/site/worker.ts' }, outdir });
  const outputs = [page, worker].flatMap(({ metafile }) => Object.keys(metafile.outputs));
  const made = outputs.map((file) => relative(outdir, file).replaceAll('\\', '/'));
  const files = [...new Set([...copied.map(([, to]) => to), 'examples.json', ...made])].sort();
  await build({
    ...webOptions,
    entryPoints: { offline: 'web/site/offline.ts' },
    outdir,
    format: 'iife',
    splitting: false,
    define: { FILES: JSON.stringify(files), VERSION: JSON.stringify(versionOf(outdir, files)) },
  });
  return { page: page.metafile, worker: worker.metafile, files };
}

function filesBelow(folder, name) {
  const files = readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
  return files.filter((file) => name.test(file)).sort();
}

/** What the page knows of the examples. */
function listed(files) {
  const paths = files.filter((file) => file.startsWith('examples/')).sort();
  const graphs = paths.filter((path) => path.endsWith('.fbp')).map((path) => ({ path, title: titleOf(path) }));
  return { paths, graphs };
}

function titleOf(path) {
  const [, name] = /^# @name (.+)$/m.exec(readFileSync(path, 'utf8')) ?? [];
  return name ?? path.replace(/^.*\/|\.fbp$/g, '');
}

function versionOf(outdir, files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(outdir, file)));
  return hash.digest('hex').slice(0, 16);
}
