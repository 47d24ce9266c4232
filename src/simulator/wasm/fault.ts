import { type Crash, crashes } from '../../link/component-fault.js';
import { STUCK, type WasmInstance } from './instance.js';

/** What engines say of a trap, in their own words, and the crash it is. Everything else is a trap of the program. */
const TRAPS: readonly [RegExp, Crash][] = [
  [/divi|remainder|integer overflow/i, 'division'],
  [/null function|indirect call to null|call_indirect to a null/i, 'null'],
  [/call stack|recursion/i, 'stack'],
  [/out of bounds|out-of-bounds|signature mismatch/i, 'memory'],
];

/** Returns how a call of [instance] ended that threw [error]: the number of a crash, or -1 when it did not return. */
export function faultNumber(instance: WasmInstance, error: unknown): number {
  const told = instance.failure();
  if (told === STUCK) return -1;
  // A component may have spoiled it.
  if (crashes[told - 1] !== undefined) return told;
  return crashes.indexOf(crashOf(error, instance)) + 1;
}

function crashOf(error: unknown, instance: WasmInstance): Crash {
  if (!(error instanceof Error)) throw error;
  if (!(error instanceof WebAssembly.RuntimeError) && !/call stack|recursion/i.test(error.message)) throw error;
  const found = TRAPS.find(([words]) => words.test(error.message))?.[1] ?? 'trap';
  return found === 'memory' && instance.stackIsUsedUp ? 'stack' : found;
}
