import type { ImageFormat } from '../../boards/hardware.js';
import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Image, ImageMap } from '../../image/image.js';
import type { Cache } from '../../system/cache.js';

/** Stores an image under [key], the fingerprint of all its inputs. */
export async function storeImage(cache: Cache, key: string, format: ImageFormat, image: Image): Promise<void> {
  const { elf, file, map } = image;
  await cache.write(`images/${key}.elf`, elf);
  await cache.write(`images/${key}.${format}`, file);
  await cache.write(`images/${key}.map.json`, JSON.stringify(map));
}

/** Returns the image stored under [key]; undefined if there is none. */
export async function storedImage(cache: Cache, key: string, format: ImageFormat): Promise<Image | undefined> {
  const ends = ['elf', format, 'map.json'].map((end) => cache.read(`images/${key}.${end}`));
  const [elf, file, map] = await Promise.all(ends);
  if (!elf || !file || !map) return undefined;
  return { elf, file, map: JSON.parse(text(map)) as ImageMap };
}

/** Why an image does not fit, and its map, if it could be linked. */
export interface Misfit {
  diagnostics: Diagnostic[];
  tooLarge?: ImageMap;
}

/** Stores why the image with [key] does not fit, so that it need not be linked to know that. */
export async function storeMisfit(cache: Cache, key: string, misfit: Misfit): Promise<void> {
  await cache.write(`images/${key}.too-large.json`, JSON.stringify(misfit));
}

/** Returns why the image with [key] does not fit; undefined when that is not known. */
export async function storedMisfit(cache: Cache, key: string): Promise<Misfit | undefined> {
  const known = await cache.read(`images/${key}.too-large.json`);
  return known && (JSON.parse(text(known)) as Misfit);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
