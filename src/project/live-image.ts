import { hardware } from '../boards/hardware.generated.js';
import type { BuildStep } from '../firmware/compile/build.js';
import type { FlashImage } from '../image/flash-image.js';
import { flashImageOf } from '../image/image.js';
import type { Board } from '../program/board.js';
import { buildFittingImage } from './fitting-image.js';
import { readImage } from './image-file.js';
import { allComponents, type UserLibrary } from './library.js';

/** The image that an emulated board runs: the file at [path], or else a live image with as much of the library as fits. */
export async function liveImage(
  board: Board,
  path: string | undefined,
  library: UserLibrary,
  onProgress?: (step: BuildStep) => void,
): Promise<FlashImage> {
  const chip = hardware.find((each) => each.board === board.name);
  if (!chip) throw new Error(`the board '${board.name}' has no chip to build firmware for`);
  if (path !== undefined) return readImage(path, chip);
  const { image } = await buildFittingImage({
    board,
    hardware: chip,
    library,
    needed: [],
    wished: allComponents(library),
    ...(onProgress && { onProgress }),
  });
  return flashImageOf(image, `the live image of the ${board.name}`);
}
