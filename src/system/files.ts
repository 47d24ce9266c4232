import { constants } from 'node:fs';
import { access, mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GraphFiles } from '../graph/read.js';
import { FileError, fileError, isSystemError } from './file-error.js';
import { type InputLimit, inputLimits, readInput } from './input.js';
import { writeToPipe } from './output-pipe.js';
import { nameAside } from './temporary.js';

/** The files that this process has read, under their real paths: a person made them, and they are not written over. */
const inputs = new Set<string>();

async function read(path: string, limit: InputLimit = inputLimits.text): Promise<Uint8Array> {
  const bytes = await readInput(path, limit);
  await noteInput(path);
  return bytes;
}

/** Reads graphs from the disk. */
export const diskFiles: GraphFiles = {
  async read(path) {
    try {
      return await read(path);
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return undefined;
      throw fileError(error, `read ${path}`);
    }
  },
  async list(directory) {
    try {
      return await readdir(directory);
    } catch (error) {
      if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
      throw fileError(error, `read ${directory}`);
    }
  },
  join,
  directory: dirname,
};

/** Reads the file at [path]. Rejects with a FileError if it cannot be read, or has more than [limit]. */
export async function readBytes(path: string, limit?: InputLimit): Promise<Uint8Array> {
  try {
    return await read(path, limit);
  } catch (error) {
    throw fileError(error, `read ${path}`);
  }
}

/** Says that the file at [path] is read: from now on it is not written over. A pipe of a shell has no name of its own. */
export async function noteInput(path: string): Promise<void> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined) inputs.add(real);
}

/** Rejects with a FileError when the file at [path] cannot be read: before work is done for nothing. */
export async function checkReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    throw fileError(error, `read ${path}`);
  }
}

/** Rejects with a FileError when the file at [path] cannot be written: before work is done for nothing. */
export async function checkWritable(path: string): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    refuseInput(path, target);
    const before = await stat(target).catch(() => undefined);
    await access(before && !before.isFile() ? target : dirname(target), constants.W_OK);
  } catch (error) {
    throw fileError(error, `write ${path}`);
  }
}

function refuseInput(path: string, target: string): void {
  if (!inputs.has(target)) return;
  throw new FileError(`cannot write ${path}: it is an input of this command; name another file`);
}

/**
 * Writes [content] to the file at [path], all of it or nothing. Rejects with a FileError that says why it cannot: among
 * others, because this process has read that file.
 */
export async function write(path: string, content: Uint8Array | string): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    refuseInput(path, target);
    const before = await stat(target).catch(() => undefined);
    if (before?.isFIFO()) return await writeToPipe(target, content);
    // Terminals and devices take what they are given.
    if (before && !before.isFile()) return await writeFile(target, content);
    await replace(target, content, before?.mode);
  } catch (error) {
    throw fileError(error, `write ${path}`);
  }
}

/** Writes aside and renames: when the disk is full, what was at [path] is still there, and nothing else is. */
async function replace(path: string, content: Uint8Array | string, mode: number | undefined): Promise<void> {
  const aside = nameAside(path, dirname(path));
  try {
    await writeFile(aside, content, { flag: 'wx', ...(mode !== undefined && { mode: mode & 0o777 }) });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** Writes a new file at [path], and the folders that it lies in. Rejects with a FileError when it exists already. */
export async function create(path: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx');
    try {
      await file.writeFile(content);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, `write ${path}`);
  }
}
