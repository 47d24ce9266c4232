// Bundles the command line and the library into dist/. The addon is built by node-gyp (binding.gyp).
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.mjs';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    testing: 'src/testing/index.ts',
    'emulator-thread-worker': 'src/boards/thread-worker.ts',
  },
  outdir: 'dist',
  splitting: true,
  sourcemap: true,
  ...bundleOptions,
});
chmodSync('dist/cli.js', 0o755);
