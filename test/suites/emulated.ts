import { coreLibrary } from '../../src/library/core.js';
import { buildFittingImage } from '../../src/project/fitting-image.js';
import { allComponents } from '../../src/project/library.js';
import { LiveImages } from '../../src/project/live-images.js';
import { emulatorTarget } from '../../src/surfaces/suites/emulator-target.js';
import type { ImageWith, Target } from '../../src/surfaces/suites/target.js';
import { optionsFor } from '../firmware/images.js';

const known = new Map<string, Target>();

/** An emulated board with a live image. All tests that ask for a board get the same one: some take seconds to start. */
export function emulated(board: string): Target {
  const found = known.get(board) ?? emulatorTarget(board, imagesOf(board));
  known.set(board, found);
  return found;
}

function imagesOf(name: string): ImageWith {
  const { board, hardware, cache } = optionsFor(name);
  const library = { library: coreLibrary, folder: '.', own: [] };
  const images = new LiveImages(allComponents(library), (needed, wished) =>
    buildFittingImage({ board, hardware, library, needed, wished, cache }),
  );
  return (components) => images.with(components);
}

/** Ends them all; one that is asked for again is started again. */
export async function closeEmulated(): Promise<void> {
  for (const { close } of known.values()) await close?.();
}
