import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.mjs';

/** Bundles the command line and the library into the folder [outdir]. */
export async function bundle(outdir) {
  await build({
    entryPoints: {
      cli: 'src/cli/main.ts',
      index: 'src/index.ts',
      testing: 'src/testing/index.ts',
      noflo: 'src/noflo/index.ts',
      'any-noflo': 'src/noflo/any-noflo.ts',
      'emulator-thread-worker': 'src/boards/thread-worker.ts',
    },
    outdir,
    splitting: true,
    sourcemap: true,
    ...bundleOptions,
  });
  // What CommonJS needs to get at the rest.
  await build({
    entryPoints: { noflo: 'src/noflo/commonjs.cts', 'noflo-loader': 'src/noflo/loader.cts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    target: bundleOptions.target,
    logLevel: bundleOptions.logLevel,
  });
}
