import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { packageRoot } from '../../../system/package-root.js';

/** Returns the relative path from [folder], which may not exist yet, to this package. Resolves links, as npm does. */
export async function wayToPackage(folder: string): Promise<string> {
  const parent = dirname(resolve(folder));
  const from = join(await realpath(parent).catch(() => parent), basename(resolve(folder)));
  return relative(from, await realpath(packageRoot()))
    .split(sep)
    .join('/');
}
