import type { BytePort } from '../link/byte-port.js';

/** Opens a board's port; undefined if it is in use. */
export function openedOrBusy(open: () => BytePort): BytePort | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
