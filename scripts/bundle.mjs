import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.mjs';

/** Bundles the command line and the library into the folder [outdir]. */
export async function bundle(outdir) {
  await build({
    entryPoints: {
      cli: 'src/surfaces/cli/main.ts',
      index: 'src/api/index.ts',
      testing: 'src/surfaces/testing/index.ts',
      parts: 'src/parts/index.ts',
      noflo: 'src/surfaces/noflo/index.ts',
      'any-noflo': 'src/surfaces/noflo/any-noflo.ts',
      'emulator-thread-worker': 'src/emulators/thread-worker.ts',
    },
    outdir,
    splitting: true,
    sourcemap: true,
    ...bundleOptions,
  });
  // What CommonJS needs to get at the rest.
  await build({
    entryPoints: { noflo: 'src/surfaces/noflo/commonjs.cts', 'noflo-loader': 'src/surfaces/noflo/loader.cts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    target: bundleOptions.target,
    logLevel: bundleOptions.logLevel,
  });
}
