import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

const SOURCE = /\.(h|cpp|ld)$/;

/** Returns a fingerprint of [parts], texts of any length. */
export function fingerprint(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\n`).update(part);
  return hash.digest('hex').slice(0, 32);
}

/** Returns a fingerprint of all C++ files and linker scripts in [folders]. A missing folder counts as empty. */
export async function sourcesFingerprint(folders: readonly string[]): Promise<string> {
  const parts: string[] = [];
  for (const folder of folders) {
    for (const file of await sourceFiles(folder)) parts.push(file, await readFile(join(folder, file), 'utf8'));
  }
  return fingerprint(parts);
}

async function sourceFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => SOURCE.test(file))
    .map((file) => file.split(sep).join('/'))
    .sort();
}
