import type { Cache } from './cache.js';
import type { Image, ImageMap } from './image.js';

/** Keeps an image under [key], which names all that it is made from. */
export async function storeImage(cache: Cache, key: string, { elf, hex, map }: Image): Promise<void> {
  await cache.write(`images/${key}.elf`, elf);
  await cache.write(`images/${key}.hex`, hex);
  await cache.write(`images/${key}.map.json`, JSON.stringify(map));
}

/** The image kept under [key]; undefined when there is none. */
export async function storedImage(cache: Cache, key: string): Promise<Image | undefined> {
  const ends = ['elf', 'hex', 'map.json'].map((end) => cache.read(`images/${key}.${end}`));
  const [elf, hex, map] = await Promise.all(ends);
  if (!elf || !hex || !map) return undefined;
  return { elf, hex: text(hex), map: JSON.parse(text(map)) as ImageMap };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
