import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../system/cache-folder.js';

/** Where platforms/linux/emulator/fetch-kernel.mjs puts the kernel of emulated ARM boards. */
export function kernelPath(): string {
  return join(cacheFolder(), 'linux-armmp', 'vmlinuz');
}

/** The same, where it is there. Throws an error that says how to get it. */
export function findKernel(): string {
  const path = kernelPath();
  if (existsSync(path)) return path;
  throw new Error(
    `there is no Linux kernel for ARM at ${path}: run 'node platforms/linux/emulator/fetch-kernel.mjs' in the folder of microflo to fetch Debian's`,
  );
}
