import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../system/cache-folder.js';

/** Returns the path where platforms/linux/emulator/fetch-kernel.mjs stores the kernel of emulated ARM boards. */
export function kernelPath(): string {
  return join(cacheFolder(), 'linux-armmp', 'vmlinuz');
}

/** Returns the path of the kernel. Throws an error that says how to get it if it is missing. */
export function findKernel(): string {
  const path = kernelPath();
  if (existsSync(path)) return path;
  throw new Error(
    `there is no Linux kernel for ARM at ${path}: run 'node platforms/linux/emulator/fetch-kernel.mjs' in the folder of microflo to fetch Debian's`,
  );
}
