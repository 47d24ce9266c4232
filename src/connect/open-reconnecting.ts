import type { Address } from './address.js';
import { type OpenOptions, openDevice } from './open-device.js';
import { ReconnectingDevice, type ReconnectOptions } from './reconnecting-device.js';
import { SerialPlace } from './serial-place.js';

/** Opens the device at [address] as `openDevice` does, and reopens it whenever it was lost. */
export function openReconnecting(
  address: Address,
  options: Omit<OpenOptions, 'listen' | 'program'>,
  keep: ReconnectOptions = {},
): Promise<ReconnectingDevice> {
  const place = new SerialPlace(address, options.ports ?? (async () => []));
  return ReconnectingDevice.open(async (hooks) => openDevice(await place.find(), { ...options, ...hooks }), keep);
}
