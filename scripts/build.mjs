// Bundles the command line and the library into dist/. The addon is built by node-gyp (binding.gyp).
import { chmodSync, rmSync } from 'node:fs';
import { bundle } from './bundle.mjs';

rmSync('dist', { recursive: true, force: true });
await bundle('dist');
chmodSync('dist/cli.js', 0o755);
