import type { BytePort } from '../link/byte-port.js';

/** A board's port; undefined when somebody else has it open. */
export function openedOrBusy(open: () => BytePort): BytePort | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
