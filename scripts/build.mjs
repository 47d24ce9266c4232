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
    noflo: 'src/noflo/index.ts',
    'any-noflo': 'src/noflo/any-noflo.ts',
    'emulator-thread-worker': 'src/boards/thread-worker.ts',
  },
  outdir: 'dist',
  splitting: true,
  sourcemap: true,
  ...bundleOptions,
});
// What CommonJS needs to get at the rest.
await build({
  entryPoints: { noflo: 'src/noflo/commonjs.cts', 'noflo-loader': 'src/noflo/loader.cts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  platform: 'node',
  target: bundleOptions.target,
  logLevel: bundleOptions.logLevel,
});
chmodSync('dist/cli.js', 0o755);
