import type { EmulatedTarget } from '../../../src/emulators/emulated-targets.js';
import { buildImage } from '../../../src/firmware/compile/build.js';
import type { ImageParts } from '../../../src/firmware/compile/image-parts.js';
import type { Toolchain } from '../../../src/firmware/compile/toolchain.js';
import { GraphError } from '../../../src/graph/format.js';
import type { Image } from '../../../src/image/image.js';
import { CACHE } from '../../firmware/images.js';

/** Builds an image for a board in its emulator, with the toolchain of the board or with [toolchain]. */
export async function imageOf(
  { definition: board, hardware }: EmulatedTarget,
  content: Pick<ImageParts, 'components' | 'own'>,
  toolchain?: Toolchain,
): Promise<Image> {
  const { image, diagnostics } = await buildImage({ board, hardware, cache: CACHE, ...content }, toolchain);
  if (!image) throw new GraphError(diagnostics);
  return image;
}
