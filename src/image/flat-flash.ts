import type { Hardware } from '../boards/hardware.js';
import type { FlashImage } from './flash-image.js';

/** The value of an erased byte of flash. */
const BLANK = 0xff;

/**
 * Returns the whole flash of a board with [images] in it; later images overwrite earlier ones. Throws a RangeError if
 * an image does not fit into the flash of the chip.
 */
export function flatFlash(images: readonly FlashImage[], { board, chip }: Hardware): Uint8Array {
  const start = chip.flashAt ?? 0;
  const flash = new Uint8Array(chip.flash).fill(BLANK);
  for (const { file, segments } of images) {
    for (const { address, bytes } of segments) {
      const at = address - start;
      if (at < 0 || at + bytes.length > flash.length) {
        throw new RangeError(`${file} does not fit into the flash of the ${board}, which has ${flash.length} bytes`);
      }
      flash.set(bytes, at);
    }
  }
  return flash;
}
