/** How esbuild bundles sources for Node: for what is shipped, and for tests of it. */
export const bundleOptions = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Bundled CommonJS packages ask for Node's own modules by require().
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  // The first two look for addons on the disk, and NoFlo must be the one of the program: they stay packages of their own.
  external: ['node-gyp-build', 'serialport', 'noflo'],
  logLevel: 'warning',
};
