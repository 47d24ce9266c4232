import { flashImageOf } from '../../src/image/image.js';
import { emulatorTarget } from '../../src/surfaces/suites/emulator-target.js';
import type { Target } from '../../src/surfaces/suites/target.js';
import { build, optionsFor } from '../firmware/images.js';

const known = new Map<string, Target>();

/** An emulated board with a live image. All tests that ask for a board get the same one: some take seconds to start. */
export function emulated(board: string): Target {
  const found = known.get(board) ?? emulatorTarget(board, async () => flashImageOf(await build(optionsFor(board))));
  known.set(board, found);
  return found;
}

/** Ends them all; one that is asked for again is started again. */
export async function closeEmulated(): Promise<void> {
  for (const { close } of known.values()) await close?.();
}
