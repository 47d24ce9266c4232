import type { Address } from '../transports/address.js';
import { type KeepOptions, KeptDevice } from './kept-device.js';
import { type OpenOptions, openDevice } from './open-device.js';
import { SerialPlace } from './serial-place.js';

/** Opens the device at [address] as `openDevice` does, and keeps it. */
export function keepDevice(
  address: Address,
  options: Omit<OpenOptions, 'listen' | 'program'>,
  keep: KeepOptions = {},
): Promise<KeptDevice> {
  const place = new SerialPlace(address, options.ports ?? (async () => []));
  return KeptDevice.open(async (hooks) => openDevice(await place.find(), { ...options, ...hooks }), keep);
}
