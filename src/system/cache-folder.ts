import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what is compiled is kept (XDG Base Directory Specification). */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'microflo');
}
