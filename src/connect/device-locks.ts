import { realpath } from 'node:fs/promises';
import { type Address, formatAddress, portKey } from './address.js';

/** The users of devices in this process, by device. */
const users = new Map<string, string>();

/**
 * Locks the device at [address] for [user], so that no other graph in this process can use it. Resolves with a function
 * that releases the lock. Rejects with an Error that names the current user. Simulated and emulated boards are new each
 * time, so they are never locked.
 */
export async function lockDevice(address: Address, user: string): Promise<() => void> {
  const place = await placeOf(address);
  if (place === undefined) return () => {};
  const other = users.get(place);
  if (other !== undefined) {
    const advice = 'a device runs one graph: merge the graphs into one, or use two devices';
    throw new Error(`the device at ${formatAddress(address)} is already in use by ${other}; ${advice}`);
  }
  users.set(place, user);
  return () => {
    users.delete(place);
  };
}

/** The same text for each address of one device. Undefined when the device needs no lock. */
async function placeOf(address: Address): Promise<string | undefined> {
  switch (address.kind) {
    case 'simulator':
    case 'emulator':
      return undefined;
    case 'tcp':
      return formatAddress(address);
    case 'serial':
      // Resolves links such as those in /dev/serial/by-id. Opening a port that does not exist fails later.
      return realpath(address.path).catch(() => portKey(address.path));
  }
}
