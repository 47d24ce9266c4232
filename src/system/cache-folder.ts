import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from './temporary.js';

/** The folders found so far, by where they were looked for. */
const found = new Map<string, string>();

/**
 * The folder for all that is compiled or fetched: images, plugins, emulators (XDG Base Directory Specification). It
 * exists and can be written: where the user's own cannot, it is a temporary folder, so that things are only slower.
 */
export function cacheFolder(): string {
  const wanted = userCacheFolder();
  const known = found.get(wanted);
  if (known !== undefined) return known;
  const folder = isWritable(wanted) ? wanted : sharedFolder();
  found.set(wanted, folder);
  return folder;
}

/** Where the folder should be, if it can be written. Empty when the user has no home: no folder can be made there. */
export function userCacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) return join(process.env.XDG_CACHE_HOME, 'microflo');
  try {
    return join(homedir(), '.cache', 'microflo');
  } catch {
    return '';
  }
}

/** Whether files can be written into [folder], which is made when it is missing. */
function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The same one for all commands of a user, as long as nobody else has made it. */
function sharedFolder(): string {
  const user = process.getuid?.() ?? 'user';
  const folder = join(tmpdir(), `microflo-cache-${user}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    const isOurs = process.getuid === undefined || (uid === user && (mode & 0o022) === 0);
    if (isOurs && isWritable(folder)) return folder;
  } catch {
    // Something else has that name.
  }
  return temporaryFolder('cache');
}
