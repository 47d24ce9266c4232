import type { Hardware, ImageFormat } from '../boards/hardware.js';
import { errorMessage } from '../util/errors.js';
import { readElf } from './elf.js';
import type { Segment } from './flash-image.js';
import { loadHex } from './hex.js';
import { intelHex } from './intel-hex.js';
import { readUf2, uf2 } from './uf2.js';

/** The value of an erased byte of flash. */
const BLANK = 0xff;

/** Returns the file of an image in the format of its board. [elf] is the image as linked, [segments] its contents. */
export function imageFile(elf: Uint8Array, segments: readonly Segment[], { image, chip }: Hardware): Uint8Array {
  switch (image) {
    case 'elf':
      return elf;
    case 'hex':
      return new TextEncoder().encode(intelHex(segments));
    case 'bin':
      return flat(segments, chip.flashAt ?? 0);
    case 'uf2':
      return uf2(segments, chip.name);
  }
}

/** Reads an image file in the format given by the extension of [path]. Throws an error that names it if it is invalid. */
export function readImageFile(bytes: Uint8Array, path: string, { chip }: Hardware): Segment[] {
  switch (formatOf(path)) {
    case 'elf':
      return elfSegments(bytes, path);
    case 'hex':
      return loadHex(new TextDecoder().decode(bytes), path).segments;
    case 'uf2':
      return readUf2(bytes, path);
    default:
      if (bytes.length === 0) throw new Error(`${path} is empty; build or copy it again`);
      return [{ address: chip.flashAt ?? 0, bytes }];
  }
}

function elfSegments(bytes: Uint8Array, path: string): Segment[] {
  try {
    return readElf(bytes).segments;
  } catch (error) {
    throw new Error(`${path}: ${errorMessage(error)}`);
  }
}

/** Returns the format of the image at [path] by its extension; undefined if it is not an image. */
export function formatOf(path: string): ImageFormat | undefined {
  const [, format] = /\.(hex|bin|uf2|elf)$/i.exec(path) ?? [];
  return format?.toLowerCase() as ImageFormat | undefined;
}

/** Returns all bytes from address [start] on. */
function flat(segments: readonly Segment[], start: number): Uint8Array {
  const end = Math.max(start, ...segments.map(({ address, bytes }) => address + bytes.length));
  const all = new Uint8Array(end - start).fill(BLANK);
  for (const { address, bytes } of segments) all.set(bytes, address - start);
  return all;
}
