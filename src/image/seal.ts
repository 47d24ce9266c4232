import type { Segment } from './flash-image.js';
import { sealBoot } from './rp2040-boot.js';
import { writeVectorChecksum } from './vector-checksum.js';

/** What a chip's boot ROM wants to find in an image, and no compiler can put there: a checksum. */
type Seal = (segments: readonly Segment[]) => void;

/** By chip. */
const seals: ReadonlyMap<string, Seal> = new Map([
  ['lpc1768', writeVectorChecksum],
  ['rp2040', sealBoot],
]);

/** Puts into [segments], in place, what the boot ROM of [chip] looks for. */
export function seal(segments: readonly Segment[], chip: string): void {
  seals.get(chip)?.(segments);
}
