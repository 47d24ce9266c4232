import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { CopyUpload } from '../../boards/hardware.js';
import { isSystemError } from '../../system/file-error.js';
import { errorMessage } from '../../util/errors.js';
import { FlashError } from './flash-error.js';
import type { Flasher, FlashOptions } from './flasher.js';
import { withImageFile } from './image-on-disk.js';

/** Copies the image onto the USB drive that the board presents. */
export const copy: Flasher<CopyUpload> = { place: () => 'drive', flash };

async function flash({ drive }: CopyUpload, { hardware, image, place, onProgress }: FlashOptions): Promise<void> {
  const { board } = hardware;
  if (place === undefined)
    throw new FlashError(`specify the folder where the drive ${drive} of the ${board} is mounted`);
  if (!(await isFolder(place))) throw new FlashError(`there is no folder ${place}: is the drive ${drive} mounted?`);
  const path = join(place, `microflo.${hardware.image}`);
  await write(path, image);
  onProgress?.({ phase: 'write', percent: 100 });
  await verify(path, image);
  onProgress?.({ phase: 'verify', percent: 100 });
}

/** Writes the whole file. After the last byte the board may restart, and its drive may be gone. */
async function write(path: string, image: Uint8Array): Promise<void> {
  try {
    await withImageFile(image, 'image', (file) => copyFile(file, path));
  } catch (error) {
    throw new FlashError(`cannot write ${path}: ${errorMessage(error)}`);
  }
}

/** Reads the image back. If the drive is gone, the board has restarted, so it has received the whole image. */
async function verify(path: string, image: Uint8Array): Promise<void> {
  try {
    if (Buffer.compare(await readFile(path), image) !== 0) {
      throw new FlashError(`verification failed: ${path} differs from the image; try again`);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Whether [path] is a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The folders in which Linux and macOS mount drives. On Windows a drive has a letter, and its name is no path. */
function mountFolders(): string[] {
  const name = userName();
  const own = name === undefined ? [] : [`/media/${name}`, `/run/media/${name}`];
  return [...own, '/media', '/Volumes', '/mnt', homedir()];
}

/** Undefined for a user whom the system does not know, as in some containers. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** Returns where the drive called [name] is mounted; undefined if it is not mounted. */
export async function findDrive(name: string): Promise<string | undefined> {
  for (const folder of mountFolders()) {
    const names = await readdir(folder).catch((): string[] => []);
    const path = join(folder, name);
    if (names.includes(name) && (await isFolder(path))) return path;
  }
  return undefined;
}
