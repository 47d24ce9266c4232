import { appendSegment } from './append-segment.js';
import type { Segment } from './flash-image.js';

// The USB Flashing Format (github.com/microsoft/uf2): blocks of 512 bytes, each with the address of its data.
const FIRST_MAGIC = 0x0a324655;
const SECOND_MAGIC = 0x9e5d5157;
const END_MAGIC = 0x0ab16f30;
const BLOCK = 512;
const HEAD = 32;
const END = BLOCK - 4;
/** Size of a flash page in bytes. Each block holds one, at a multiple of this size. */
const PAGE = 256;
const HAS_FAMILY = 0x2000;
const NOT_FOR_FLASH = 0x0001;

/** Family ids of chips (uf2families.json there). A bootloader accepts only blocks with the id of its chip. */
const FAMILIES: ReadonlyMap<string, number> = new Map([['rp2040', 0xe48bff56]]);

/** Encodes [segments] as a UF2 file for [chip]. Throws a RangeError for an unknown chip. */
export function uf2(segments: readonly Segment[], chip: string): Uint8Array {
  const family = FAMILIES.get(chip);
  if (family === undefined) throw new RangeError(`the UF2 family of the ${chip} is unknown`);
  const pages = pagesOf(segments);
  const file = new Uint8Array(pages.length * BLOCK);
  for (const [number, { address, bytes }] of pages.entries()) {
    const block = new DataView(file.buffer, number * BLOCK, BLOCK);
    const words = [FIRST_MAGIC, SECOND_MAGIC, HAS_FAMILY, address, PAGE, number, pages.length, family];
    for (const [index, word] of words.entries()) block.setUint32(4 * index, word, true);
    file.set(bytes, number * BLOCK + HEAD);
    block.setUint32(END, END_MAGIC, true);
  }
  return file;
}

/** Returns the bytes of [segments] as whole, aligned pages. Gaps in them are filled as erased flash. */
function pagesOf(segments: readonly Segment[]): Segment[] {
  const pages = new Map<number, Uint8Array>();
  for (const { address, bytes } of segments) {
    for (let at = 0; at < bytes.length; ) {
      const start = address + at - ((address + at) % PAGE);
      const size = Math.min(bytes.length - at, start + PAGE - address - at);
      const page = pages.get(start) ?? new Uint8Array(PAGE);
      page.set(bytes.subarray(at, at + size), address + at - start);
      pages.set(start, page);
      at += size;
    }
  }
  return [...pages].sort(([a], [b]) => a - b).map(([address, bytes]) => ({ address, bytes }));
}

/** Reads a UF2 file, called [file] in messages. Throws an error with the number of the block if it is damaged. */
export function readUf2(bytes: Uint8Array, file: string): Segment[] {
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) {
    throw new Error(
      `${file} is not a UF2 file, or is incomplete: its size, ${bytes.length} bytes, is not a multiple of ${BLOCK}; build or copy it again`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const word = (offset: number) => view.getUint32(at + offset, true);
    const isBlock = word(0) === FIRST_MAGIC && word(4) === SECOND_MAGIC && word(END) === END_MAGIC;
    const size = word(16);
    if (!isBlock || size > END - HEAD)
      throw new Error(`${file}: block ${at / BLOCK} is not a valid UF2 block; build or copy the file again`);
    const isLast = at + BLOCK === bytes.length;
    const [number, count] = [word(20), word(24)];
    if (isLast && number + 1 < count) {
      throw new Error(`${file} is incomplete: it ends after block ${number + 1} of ${count}; build or copy it again`);
    }
    if (word(8) & NOT_FOR_FLASH) continue;
    appendSegment(segments, word(12), bytes.subarray(at + HEAD, at + HEAD + size));
  }
  return segments;
}
