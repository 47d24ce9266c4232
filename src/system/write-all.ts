import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../library/cpp.js';
import { write } from './files.js';

/** Writes [files] into [folder]. */
export async function writeAll(folder: string, files: readonly SourceFile[]): Promise<void> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await write(join(folder, path), text);
  }
}
