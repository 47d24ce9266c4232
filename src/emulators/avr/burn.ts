import type { FlashImage } from '../../image/flash-image.js';
import type { Chip } from './chip.js';

/** Chips that an image may be for, by number of vectors. */
const VECTORS: ReadonlyMap<number, string> = new Map([
  [26, 'ATmega328P'],
  [38, 'AT90USB1287'],
  [43, 'ATmega32U4'],
  [57, 'ATmega2560'],
]);

/** Opcode of JMP, which avr-gcc uses for each vector. */
const JMP = 0x940c;
const WORDS_OF_JMP = 2;

/**
 * Writes [image] into [flash], the memory of [chip]. Throws an error if it does not fit, or if its interrupt vectors
 * are those of another chip.
 */
export function burn(image: FlashImage, chip: Chip, flash: Uint8Array): void {
  for (const { address, bytes } of image.segments) {
    const end = address + bytes.length;
    if (end > chip.flash) {
      throw new Error(`${image.file} needs ${end} bytes of flash: an ${chip.name} has ${chip.flash} bytes`);
    }
  }
  checkVectors(image, chip);
  for (const { address, bytes } of image.segments) flash.set(bytes, address);
}

function checkVectors(image: FlashImage, chip: Chip): void {
  const start = image.segments.find(({ address }) => address === 0);
  if (!start) return;
  const count = leadingJumps(start.bytes);
  const owner = VECTORS.get(count);
  if (owner === undefined || count === chip.vectors) return;
  throw new Error(
    `${image.file} is for another chip: it has the ${count} interrupt vectors of an ${owner}, not the ${chip.vectors} of an ${chip.name}`,
  );
}

function leadingJumps(bytes: Uint8Array): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length & ~1);
  let at = 0;
  while (at + 1 < words.byteLength && words.getUint16(at, true) === JMP) at += 2 * WORDS_OF_JMP;
  return at / (2 * WORDS_OF_JMP);
}
