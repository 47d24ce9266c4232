import { avr } from './avr.js';
import type { Toolchain } from './toolchain.js';

const toolchains: ReadonlyMap<string, Toolchain> = new Map([['avr', avr]]);

/** What builds for a family of chips; throws when nothing does. */
export function toolchainOf(family: string): Toolchain {
  const found = toolchains.get(family);
  if (!found) throw new Error(`there is no toolchain for platforms/${family}`);
  return found;
}
