import type { Hardware } from '../boards/hardware.js';
import { type BuildStep, buildImage } from '../firmware/compile/build.js';
import type { FlashSizes } from '../firmware/compile/flash-sizes.js';
import type { ImageParts } from '../firmware/compile/image-parts.js';
import { measureFlash } from '../firmware/compile/measure-flash.js';
import { GraphError } from '../graph/format.js';
import type { Image } from '../image/image.js';
import type { Component } from '../library/component.js';
import type { Board } from '../program/board.js';
import type { Program } from '../program/program.js';
import { cacheFolder } from '../system/cache-folder.js';
import type { UserLibrary } from './library.js';

export interface ProjectImage {
  board: Board;
  hardware: Hardware;
  library: UserLibrary;
  /** The graph that the image starts with. Default: none, the image waits for a graph. */
  program?: Program;
  /** The components in the image. Default: the whole library. */
  components?: readonly Component[];
  /** Folder for what is compiled. Default: `cacheFolder()`. */
  cache?: string;
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
  const { components = [...library.values()], cache = cacheFolder() } = request;
  return {
    board,
    hardware,
    components,
    ...(program && { program }),
    ...(own.length > 0 && { own: { folder, components: own.filter((each) => components.includes(each)) } }),
    cache,
  };
}
