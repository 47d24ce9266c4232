import type { Component } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { buildFittingImage } from '../../src/project/fitting-image.js';
import { allComponents } from '../../src/project/library.js';
import { LiveImages } from '../../src/project/live-images.js';
import { emulatorTarget } from '../../src/surfaces/suites/emulator-target.js';
import type { ImageWith, Target } from '../../src/surfaces/suites/target.js';
import { optionsFor } from '../firmware/images.js';

const library = { library: coreLibrary, folder: '.', own: [] };
const known = new Map<string, Target>();

/** An emulated board with a live image. All tests that ask for a board get the same one: some take seconds to start. */
export function emulated(board: string): Target {
  return keep(board, () => emulatorTarget(board, imagesOf(board, allComponents(library))));
}

/**
 * The same, for graphs that have little in common: what a graph needs is in its image, and nothing besides, so that
 * nothing has to be tried before the image fits.
 */
export function emulatedNarrow(board: string): Target {
  return keep(`${board}, narrow`, () => emulatorTarget(board, imagesOf(board, [])));
}

function keep(name: string, make: () => Target): Target {
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}

function imagesOf(name: string, wanted: readonly Component[]): ImageWith {
  const { board, hardware, cache } = optionsFor(name);
  const images = new LiveImages(wanted, (needed, wished) =>
    buildFittingImage({ board, hardware, library, needed, wished, cache }),
  );
  return (components) => images.with(components);
}

/** Ends them all; one that is asked for again is started again. */
export async function closeEmulated(): Promise<void> {
  for (const { close } of known.values()) await close?.();
}
