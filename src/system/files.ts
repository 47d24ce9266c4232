import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GraphFiles } from '../graph/read.js';
import { fileError, isSystemError } from './file-error.js';

/** The disk, as graphs are read from it. */
export const diskFiles: GraphFiles = {
  async read(path) {
    try {
      return await readFile(path);
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

/** The bytes of the file at [path]. Rejects with a FileError that says why it cannot be read. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(error, `read ${path}`);
  }
}

/** Writes [content] to the file at [path]. Rejects with a FileError that says why it cannot. */
export async function write(path: string, content: Uint8Array | string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw fileError(error, `write ${path}`);
  }
}

/** Writes a new file at [path], and the folders that it lies in. Rejects with a FileError when it exists already. */
export async function create(path: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: 'wx' });
  } catch (error) {
    throw fileError(error, `write ${path}`);
  }
}
