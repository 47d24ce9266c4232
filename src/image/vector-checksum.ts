import type { Segment } from './flash-image.js';

/** Address of the checksum, which covers the first eight vectors (UM10360, chapter 32.3.1.1). */
const PLACE = 0x1c;
const WORDS = 7;

/**
 * Certain values at this address lock the chip against reading or writing, some permanently (UM10360, chapter 32.6).
 */
const PROTECTION = 0x2fc;
const PROTECTIONS: readonly number[] = [0x12345678, 0x87654321, 0x43218765, 0x4e697370];

/**
 * Writes the checksum required by the boot ROM of NXP's LPC chips: with it, the first eight vectors add up to 0.
 * Without it the image is not started.
 */
export function writeVectorChecksum(segments: readonly Segment[]): void {
  const vectors = segments.find(({ address, bytes }) => address === 0 && bytes.length > PLACE);
  if (!vectors) throw new RangeError('the image does not begin with interrupt vectors');
  refuseProtection(vectors.bytes);
  const view = new DataView(vectors.bytes.buffer, vectors.bytes.byteOffset, vectors.bytes.length);
  let sum = 0;
  for (let word = 0; word < WORDS; word++) sum += view.getUint32(4 * word, true);
  // As 32 bits.
  view.setUint32(PLACE, -sum >>> 0, true);
}

/** Throws if the flash contains one of the four lock values. Unlikely, but it would damage a chip. */
function refuseProtection(flash: Uint8Array): void {
  if (flash.length < PROTECTION + 4) return;
  const word = new DataView(flash.buffer, flash.byteOffset, flash.length).getUint32(PROTECTION, true);
  if (!PROTECTIONS.includes(word)) return;
  throw new RangeError(
    `the image has 0x${word.toString(16)} at 0x2fc, which would lock the chip: change the graph a little`,
  );
}
