/** Characters that no shell gives a meaning to, and those of paths. */
const PLAIN = /^[\w@%+=:,./-]+$/;
const PLAIN_ON_WINDOWS = /^[\w@+=:,./\\-]+$/;

/**
 * Returns [word], such as a path, as it must stand in a command that a person copies into a terminal: in quotes where a
 * shell would divide or change it. On Windows it suits both cmd and PowerShell.
 */
export function shellWord(word: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return PLAIN_ON_WINDOWS.test(word) ? word : `"${word}"`;
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
