import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../../system/package-root.js';
import { howToGet, tool } from '../../system/programs.js';
import { errorMessage } from '../../util/errors.js';
import type { Addon, Native } from '../native.js';
import { wasmNative } from '../wasm/wasm-native.js';

/** Says which form of the simulated board to use: `addon` or `wasm`. Default: the addon, or else WebAssembly. */
export const FORM_VARIABLE = 'MICROFLO_SIMULATOR';

/** Where the module of WebAssembly lies in the package. */
export const MODULE_FILE = join('dist', 'simulator.wasm');

/** Returns the simulated board of the package at [root] in the form that [wanted] names. */
export function findNative(
  root: string = packageRoot(),
  wanted: string | undefined = process.env[FORM_VARIABLE],
): Native {
  switch (wanted) {
    case undefined:
    case '':
      return findAny(root);
    case 'addon':
      return findAddon(root);
    case 'wasm':
      return findModule(root);
    default:
      throw new Error(`${FORM_VARIABLE} must be addon or wasm, not ${wanted}`);
  }
}

/** The files of the forms that the package at [root] has. Loads neither. */
export function simulatorForms(root: string = packageRoot()): { addon?: string; wasm?: string } {
  const wasm = join(root, MODULE_FILE);
  const addon = addonFile(root);
  return { ...(addon !== undefined && { addon }), ...(existsSync(wasm) && { wasm }) };
}

function addonFile(root: string): string | undefined {
  try {
    return createRequire(import.meta.url)('node-gyp-build').path(root);
  } catch {
    return undefined;
  }
}

function findAny(root: string): Native {
  try {
    return loadAddon(root);
  } catch (error) {
    if (existsSync(join(root, MODULE_FILE))) return findModule(root);
    throw notBuilt(error);
  }
}

/** Returns the addon, which has what WebAssembly has not. Throws an error with instructions if it has not been built. */
export function findAddon(root: string = packageRoot()): Addon {
  try {
    return loadAddon(root);
  } catch (error) {
    throw notBuilt(error);
  }
}

let addon: Addon | undefined;

function loadAddon(root: string): Addon {
  if (addon && root === packageRoot()) return addon;
  const loaded: Addon = { ...createRequire(import.meta.url)('node-gyp-build')(root), form: 'addon' };
  if (root === packageRoot()) addon = loaded;
  return loaded;
}

function findModule(root: string): Native {
  const path = join(root, MODULE_FILE);
  if (!existsSync(path))
    throw new Error(`${path} is missing: run npm run build in a checkout, or install microflo again`);
  return wasmNative(readFileSync(path), { read: (file) => readFileSync(file) });
}

function notBuilt(error: unknown): Error {
  const why = errorMessage(error).split('\n')[0];
  return new Error(
    `the simulated board is not built: run npm run build:addon, or npm rebuild microflo where it is installed; that needs a C++ compiler, make and Python (${howToGet(tool('C++ compiler'), tool('make'), tool('Python'))}) [${why}]`,
  );
}
