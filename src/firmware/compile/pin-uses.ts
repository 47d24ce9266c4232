import type { PinUse } from '../../library/component.js';

/** As in the pins.h of each platform. */
const USE_BITS: Record<PinUse, number> = { digital: 1, analog: 2, pwm: 4, interrupt: 8 };

/** What a pin is for, as the C++ is told it: one bit for each use. */
export function useBits(uses: readonly PinUse[]): number {
  return uses.reduce((sum, use) => sum | USE_BITS[use], 0);
}
