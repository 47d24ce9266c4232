import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for all that is compiled or fetched: images, plugins, emulators (XDG Base Directory Specification). */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'microflo');
}
