import type { Segment } from './flash-image.js';
import { sealBoot } from './rp2040-boot.js';
import { writeVectorChecksum } from './vector-checksum.js';

/** Writes the checksum that a chip's boot ROM requires and a compiler cannot compute. */
type Seal = (segments: readonly Segment[]) => void;

/** Seals by the name of the chip. */
const seals: ReadonlyMap<string, Seal> = new Map([
  ['lpc1768', writeVectorChecksum],
  ['rp2040', sealBoot],
]);

/** Writes the checksum for the boot ROM of [chip], if it requires one, into [segments]. */
export function seal(segments: readonly Segment[], chip: string): void {
  seals.get(chip)?.(segments);
}
