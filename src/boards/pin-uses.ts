import type { PinUse } from '../library/component.js';

/** The bits of uses, as in the pins.h of each platform. */
const USE_BITS: Record<PinUse, number> = { digital: 1, analog: 2, pwm: 4, interrupt: 8 };

/** Encodes the uses of a pin for C++: one bit for each use. */
export function useBits(uses: readonly PinUse[]): number {
  return uses.reduce((sum, use) => sum | USE_BITS[use], 0);
}
