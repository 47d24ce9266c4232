import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { CopyUpload } from '../../boards/hardware.js';
import { isSystemError } from '../../system/file-error.js';
import { errorMessage } from '../../util/errors.js';
import { FlashError } from './flash-error.js';
import type { Flasher, FlashOptions } from './flasher.js';
import { withImageFile } from './image-on-disk.js';

/** Copies the image onto a drive that the board shows itself as. */
export const copy: Flasher<CopyUpload> = { place: () => 'drive', flash };

async function flash({ drive }: CopyUpload, { hardware, image, place, onProgress }: FlashOptions): Promise<void> {
  const { board } = hardware;
  if (place === undefined) throw new FlashError(`say at which folder the drive ${drive} of the ${board} is mounted`);
  if (!(await isFolder(place))) throw new FlashError(`there is no folder ${place}: is the drive ${drive} mounted?`);
  const path = join(place, `microflo.${hardware.image}`);
  await write(path, image);
  onProgress?.({ phase: 'write', percent: 100 });
  await verify(path, image);
  onProgress?.({ phase: 'verify', percent: 100 });
}

/** As a copy of a whole file: the board may restart, and its drive be gone, after the last byte. */
async function write(path: string, image: Uint8Array): Promise<void> {
  try {
    await withImageFile(image, 'image', (file) => copyFile(file, path));
  } catch (error) {
    throw new FlashError(`${path} could not be written: ${errorMessage(error)}`);
  }
}

/** A board that has restarted already has taken its drive with it: it would not have, had it not got the whole image. */
async function verify(path: string, image: Uint8Array): Promise<void> {
  try {
    if (Buffer.compare(await readFile(path), image) !== 0) {
      throw new FlashError(`what was written to ${path} does not read back the same: try again`);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Whether a folder is at [path]. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Folders that drives are mounted in, on Linux and macOS. */
function mountFolders(): string[] {
  const { username } = userInfo();
  return [`/media/${username}`, `/run/media/${username}`, '/media', '/Volumes', '/mnt', homedir()];
}

/** Where a drive called [name] is mounted; undefined when it is not. */
export async function findDrive(name: string): Promise<string | undefined> {
  for (const folder of mountFolders()) {
    const names = await readdir(folder).catch((): string[] => []);
    const path = join(folder, name);
    if (names.includes(name) && (await isFolder(path))) return path;
  }
  return undefined;
}
