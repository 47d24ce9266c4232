import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkWritable } from '../../system/files.js';
import { Failure, Status } from './failure.js';

/** What stands for standard output. */
export const STDOUT = '-';

/** Names that only files have which MicroFlo writes or reads. */
const FILE = /\.(hex|bin|uf2|elf|mf|vcd|fbp|json|ya?ml|h)$/i;

/** Names of files that people write, and MicroFlo only with `new`. */
const WRITTEN_BY_HAND = /\.(fbp|json|h|ya?ml)$/i;

/**
 * Checks [path], the value of [option] that names one file, when the inputs have been read and before anything is done
 * with them. Rejects with a Failure or a FileError that says why it cannot be written. [notStdout] says why it may not be
 * standard output.
 */
export async function checkFile(option: string, path: string, notStdout?: string): Promise<void> {
  if (path === STDOUT) {
    if (notStdout === undefined) return;
    throw new Failure(`${option} -: ${notStdout}; name a file`, Status.usage);
  }
  if (/[\\/]$/.test(path) || (await isFolder(path))) {
    const example = join(path, option === '--trace' ? 'pins.vcd' : 'graph.mf');
    throw new Failure(`${option} ${path}: that is a folder; name a file in it, such as ${example}`, Status.usage);
  }
  await checkWritable(path);
  if (WRITTEN_BY_HAND.test(path) && (await exists(path))) {
    throw new Failure(
      `${option} ${path}: that is a graph, a component or a test suite, which would be lost; name another file`,
      Status.usage,
    );
  }
}

/** Like checkFile, for an option that names a folder for several files. */
export async function checkFolder(option: string, path: string): Promise<void> {
  if (path === STDOUT) {
    throw new Failure(`${option} -: several files are written, not one; name a folder`, Status.usage);
  }
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (found || FILE.test(basename(path))) {
    const what = found ? 'is a file' : 'is the name of a file';
    throw new Failure(`${option} ${path}: that ${what}; name a folder for the files that are written`, Status.usage);
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
