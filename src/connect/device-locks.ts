import { realpath } from 'node:fs/promises';
import { type Address, formatAddress } from './address.js';

/** Who uses which device in this process. */
const users = new Map<string, string>();

/**
 * Takes the device at [address] for [user], so that no other graph in this process is put onto it. Returns what gives it
 * back. Rejects with an Error that names the user it has. Boards that are simulated or emulated here are new ones each
 * time, and never taken.
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

/** One text for each device, whatever it is called. */
async function placeOf(address: Address): Promise<string | undefined> {
  switch (address.kind) {
    case 'simulator':
    case 'emulator':
      return undefined;
    case 'tcp':
      return formatAddress(address);
    case 'serial':
      // A link such as those in /dev/serial/by-id leads to the port. One that is not there is refused when it is opened.
      return realpath(address.path).catch(() => address.path);
  }
}
