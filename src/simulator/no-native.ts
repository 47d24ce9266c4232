import type { Native } from './native.js';

/** Stands in the place of machine/find-native.ts in a page (`browser` in package.json). */
export function findNative(): Native {
  throw new Error('the simulated board is not loaded: call useNative() with a wasmNative() first');
}
