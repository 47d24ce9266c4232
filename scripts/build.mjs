// Bundles the command line and the library into dist/. The addon is built by node-gyp (binding.gyp).
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    testing: 'src/testing/index.ts',
    'emulator-thread-worker': 'src/boards/avr/thread-worker.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  // Bundled CommonJS packages ask for Node's own modules by require().
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  // Look for addons on the disk, so they stay packages of their own.
  external: ['node-gyp-build', 'serialport'],
  logLevel: 'warning',
});
chmodSync('dist/cli.js', 0o755);
