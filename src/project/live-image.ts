import { hardware } from '../boards/hardware.generated.js';
import type { Hardware } from '../boards/hardware.js';
import { type BuildStep, buildImage } from '../firmware/compile/build.js';
import type { FlashSizes } from '../firmware/compile/flash-sizes.js';
import type { ImageParts } from '../firmware/compile/image-parts.js';
import { measureFlash } from '../firmware/compile/measure-flash.js';
import { GraphError } from '../graph/format.js';
import type { FlashImage } from '../image/flash-image.js';
import { flashImageOf, type Image } from '../image/image.js';
import type { Component } from '../library/component.js';
import type { Board } from '../program/board.js';
import type { Program } from '../program/program.js';
import { cacheFolder } from '../system/cache-folder.js';
import { readImage } from './image-file.js';
import type { UserLibrary } from './library.js';

export interface ProjectImage {
  board: Board;
  hardware: Hardware;
  library: UserLibrary;
  /** The graph that the image starts with. Default: none, the image waits for a graph. */
  program?: Program;
  /** The components in the image. Default: the whole library. */
  components?: readonly Component[];
  onProgress?: (step: BuildStep) => void;
}

/** Builds an image from the library of a project, or takes it from the cache. Rejects with a GraphError. */
export async function buildProjectImage(request: ProjectImage): Promise<Image> {
  const { image, diagnostics } = await buildImage({ ...request, ...imageParts(request) });
  if (!image) throw new GraphError(diagnostics, request.library.sources);
  return image;
}

/** Divides the flash of an image among the parts of the firmware. Rejects as `measureFlash` does. */
export function measureProjectImage(request: ProjectImage): Promise<FlashSizes> {
  return measureFlash(imageParts(request));
}

function imageParts({ board, hardware, program, library: user, ...request }: ProjectImage): ImageParts {
  const { library, folder, own } = user;
  const { components = [...library.values()] } = request;
  return {
    board,
    hardware,
    components,
    ...(program && { program }),
    ...(own.length > 0 && { own: { folder, components: own.filter((each) => components.includes(each)) } }),
    cache: cacheFolder(),
  };
}

/** The image that an emulated board runs: the file at [path], or else a live image with the whole library. */
export async function liveImage(
  board: Board,
  path: string | undefined,
  library: UserLibrary,
  onProgress?: (step: BuildStep) => void,
): Promise<FlashImage> {
  const chip = hardware.find((each) => each.board === board.name);
  if (!chip) throw new Error(`the board '${board.name}' has no chip to build firmware for`);
  if (path !== undefined) return readImage(path, chip);
  const image = await buildProjectImage({ board, hardware: chip, library, ...(onProgress && { onProgress }) });
  return flashImageOf(image, `the live image of the ${board.name}`);
}
