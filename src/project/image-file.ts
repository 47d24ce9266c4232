import { basename } from 'node:path';
import type { Hardware } from '../boards/hardware.js';
import { wrongImage } from '../image/check-image.js';
import type { FlashImage, Segment } from '../image/flash-image.js';
import type { ImageMap } from '../image/image.js';
import { formatOf, readImageFile } from '../image/image-format.js';
import { FileError } from '../system/file-error.js';
import { readBytes } from '../system/files.js';
import { inputLimits } from '../system/input.js';
import { errorMessage } from '../util/errors.js';

/** Reads an image file for a board. Rejects with a FileError when it is for another board, or is not an image. */
export async function readImage(path: string, hardware: Hardware): Promise<FlashImage> {
  const bytes = await readBytes(path, inputLimits.image);
  const segments = segmentsIn(bytes, path, hardware);
  const image = { file: path, segments, ...(formatOf(path) === 'elf' && { program: bytes }) };
  const problem = wrongImage(basename(path), image, await readMap(path), hardware);
  if (problem !== undefined) throw new FileError(problem);
  return image;
}

function segmentsIn(bytes: Uint8Array, path: string, hardware: Hardware): Segment[] {
  try {
    return readImageFile(bytes, path, hardware);
  } catch (error) {
    throw new FileError(errorMessage(error));
  }
}

/** Reads the map file beside an image. Resolves with undefined when there is none. */
export async function readMap(path: string): Promise<ImageMap | undefined> {
  const map = path.replace(/\.[a-z0-9]+$/i, '.map.json');
  if (map === path) return undefined;
  try {
    const text = new TextDecoder().decode(await readBytes(map));
    return JSON.parse(text) as ImageMap;
  } catch {
    return undefined;
  }
}
