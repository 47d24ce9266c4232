import { native } from '../../src/simulator/present-native.js';

/** Whether the tests run on the simulated board as WebAssembly (MICROFLO_SIMULATOR=wasm). */
export const isWasm = native().form === 'wasm';

/** A test of what the addon alone does. */
export const itOnAddon = isWasm ? it.skip : it;

/** What gcc says, or Clang where that compiles for WebAssembly. */
export function said(gcc: string, clang: string): string {
  return isWasm ? clang : gcc;
}
