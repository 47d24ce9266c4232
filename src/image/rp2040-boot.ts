import type { Segment } from './flash-image.js';

const FLASH = 0x10000000;
/** Size in bytes of what the boot ROM reads from the flash: a program and its checksum. */
export const BOOT_SIZE = 256;
const CHECKSUM = BOOT_SIZE - 4;

/** Writes the checksum of the program that the boot ROM of an RP2040 starts (platforms/cortex-m/chips/rp2040). */
export function sealBoot(segments: readonly Segment[]): void {
  const boot = segments.find(({ address }) => address === FLASH)?.bytes;
  if (!boot || boot.length < BOOT_SIZE) throw new RangeError('the image contains no boot program for the boot ROM');
  const view = new DataView(boot.buffer, boot.byteOffset, BOOT_SIZE);
  view.setUint32(CHECKSUM, bootChecksum(boot), true);
}

/** Whether the boot ROM would start [boot], the first BOOT_SIZE bytes of the flash. */
export function isSealed(boot: Uint8Array): boolean {
  const view = new DataView(boot.buffer, boot.byteOffset, BOOT_SIZE);
  return view.getUint32(CHECKSUM, true) === bootChecksum(boot);
}

/**
 * CRC-32 with the polynomial 0x04C11DB7, the most significant bit first, from all ones, not inverted ("RP2040
 * Datasheet", section 2.8.1.3.1).
 */
function bootChecksum(boot: Uint8Array): number {
  let crc = -1;
  for (const byte of boot.subarray(0, CHECKSUM)) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  }
  return crc >>> 0;
}
