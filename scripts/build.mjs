// Bundles the command line, the library and the page into dist/. The addon is built by node-gyp (binding.gyp).
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { bundleWeb } from './bundle-web.mjs';

// Another script compiles the simulated board as WebAssembly into it.
for (const name of existsSync('dist') ? readdirSync('dist') : []) {
  if (!name.endsWith('.wasm')) rmSync(`dist/${name}`, { recursive: true });
}
await bundle('dist');
await bundleWeb('dist/web');
chmodSync('dist/cli.js', 0o755);
