import { findNative } from './machine/find-native.js';
import type { Native } from './native.js';

let present: Native | undefined;

/**
 * Returns the C++ of the simulated board: what `useNative` was told, or else what this machine has. Throws an error with
 * instructions if it has none.
 */
export function native(): Native {
  present ??= findNative();
  return present;
}

/** Makes all boards from now on of [native]. In a page, it must be called before the first board is made. */
export function useNative(native: Native): void {
  present = native;
}
