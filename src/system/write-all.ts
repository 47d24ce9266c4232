import { mkdir, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileError } from './file-error.js';
import { type Aside, writeAside } from './files.js';

export interface NewFile {
  /** Relative to the folder that it is written into. */
  path: string;
  text: string | Uint8Array;
}

export interface WriteOptions {
  /** Refuse to replace files. */
  areNew?: boolean;
}

/**
 * Writes [files] into [folder], which is made if it is missing: all of them, or nothing. Rejects with a FileError that says
 * why it cannot, when no file and no folder is left that was not there before.
 */
export async function writeAll(folder: string, files: readonly NewFile[], options: WriteOptions = {}): Promise<void> {
  const made: string[] = [];
  const asides: Aside[] = [];
  try {
    for (const { path, text } of files) {
      const target = join(folder, path);
      made.push(...(await makeFolder(dirname(target), target)));
      asides.push(await writeAside(target, text, options.areNew === true));
    }
    for (const aside of asides) await aside.finish();
  } catch (error) {
    for (const aside of asides) await aside.remove();
    // What somebody else has put there meanwhile stays.
    for (const path of made.reverse()) await rmdir(path).catch(() => {});
    throw error;
  }
}

/** Makes [folder] for the file [target]. Returns the folders that were missing, the outermost first. */
async function makeFolder(folder: string, target: string): Promise<string[]> {
  try {
    const first = await mkdir(folder, { recursive: true });
    return first === undefined ? [] : chain(first, folder);
  } catch (error) {
    throw fileError(error, `write ${target}`);
  }
}

/** The folders from [first] down to [last]. */
function chain(first: string, last: string): string[] {
  return last.length <= first.length ? [first] : [...chain(first, dirname(last)), last];
}
