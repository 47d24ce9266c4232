import type { Hardware } from '../../boards/hardware.js';
import { avr } from './avr.js';
import { cortexM } from './cortex-m.js';
import { linux } from './linux.js';
import type { Toolchain } from './toolchain.js';

/** Toolchains by the folder in platforms/. */
const toolchains: ReadonlyMap<string, (hardware: Hardware) => Toolchain> = new Map([
  ['avr', () => avr],
  ['cortex-m', () => cortexM],
  ['linux', linux],
]);

/** Returns the toolchain for a board. Throws if there is none. */
export function toolchainOf(hardware: Hardware): Toolchain {
  const found = toolchains.get(hardware.family);
  if (!found) throw new Error(`there is no toolchain for platforms/${hardware.family}`);
  return found(hardware);
}
