import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { InstallUpload } from '../../boards/hardware.js';
import { nameAside } from '../../system/temporary.js';
import { errorMessage } from '../../util/errors.js';
import { isFolder } from './copy.js';
import { FlashError } from './flash-error.js';
import type { Flasher, FlashOptions } from './flasher.js';

/** File mode: everyone may run the program. */
const PROGRAM = 0o755;

/** Copies the program into a folder. */
export const install: Flasher<InstallUpload> = { place: () => 'folder', flash };

async function flash(_: InstallUpload, { hardware, image, place, onProgress }: FlashOptions): Promise<void> {
  const { board } = hardware;
  if (place === undefined || !(await isFolder(place))) {
    throw new FlashError(`there is no folder ${place ?? ''} for the program of the ${board}`);
  }
  const path = installedPath(place, board);
  try {
    await write(path, image);
    onProgress?.({ phase: 'write', percent: 100 });
    if (Buffer.compare(await readFile(path), image) === 0) onProgress?.({ phase: 'verify', percent: 100 });
    else throw new Error('the file differs from the program after writing');
  } catch (error) {
    throw new FlashError(`cannot write ${path}: ${errorMessage(error)}`);
  }
}

/** Returns the path of the program for a board in [folder]. */
export function installedPath(folder: string, board: string): string {
  return join(folder, `microflo-${board}`);
}

/** Replaces an older program atomically, even while that one is running. */
async function write(path: string, image: Uint8Array): Promise<void> {
  const next = nameAside(path, dirname(path));
  try {
    await writeFile(next, image);
    await chmod(next, PROGRAM);
    await rename(next, path);
  } finally {
    await rm(next, { force: true });
  }
}
