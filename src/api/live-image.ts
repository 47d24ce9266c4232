import { hardware } from '../boards/hardware.generated.js';
import { buildImage } from '../firmware/compile/build.js';
import { GraphError } from '../graph/format.js';
import type { FlashImage } from '../image/flash-image.js';
import { flashImageOf } from '../image/image.js';
import type { Board } from '../program/board.js';
import { readImage } from '../project/image-file.js';
import type { UserLibrary } from '../project/library.js';
import { cacheFolder } from '../system/cache-folder.js';

/** What an emulated board runs: the image in the file at [path], else one with the whole library, which is kept. */
export async function liveImage(board: Board, path: string | undefined, library: UserLibrary): Promise<FlashImage> {
  const chip = hardware.find((each) => each.board === board.name);
  if (!chip) throw new Error(`the board '${board.name}' has no chip to build firmware for`);
  if (path !== undefined) return readImage(path, chip);
  const { image, diagnostics } = await buildImage({
    board,
    hardware: chip,
    components: [...library.library.values()],
    ...(library.own.length > 0 && { own: { folder: library.folder, components: library.own } }),
    cache: cacheFolder(),
  });
  if (!image) throw new GraphError(diagnostics);
  return flashImageOf(image, `the live image of the ${board.name}`);
}
