import { constants } from 'node:fs';
import { access, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
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

/** Whether [path] is a pipe, such as that of `<(cat graph.fbp)` in a shell: it has no ending, and can be read once. */
export async function isPipe(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFIFO() === true;
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
  const aside = await writeAside(path, content);
  try {
    await aside.finish();
  } catch (error) {
    await aside.remove();
    throw error;
  }
}

/** The same for a file that this process reads, too, since it is what a person works on here. */
export async function rewrite(path: string, content: string): Promise<void> {
  const real = await realpath(path).catch(() => path);
  inputs.delete(real);
  await write(path, content);
}

/** A file that was written beside the one that it will replace: when the disk is full, that one is still there. */
export interface Aside {
  /** Puts it in its place. Rejects with a FileError. */
  finish(): Promise<void>;
  /** Removes it, and what it has made where there was no file. */
  remove(): Promise<void>;
}

/** Writes [content] beside the file at [path]. Rejects with a FileError, also for a file that [isNew] and exists. */
export async function writeAside(path: string, content: Uint8Array | string, isNew = false): Promise<Aside> {
  const doing = `write ${path}`;
  try {
    const target = await realpath(path).catch(() => path);
    refuseInput(path, target);
    const before = await stat(target).catch(() => undefined);
    if (before && isNew) throw new FileError(`cannot ${doing}: it already exists`);
    // Pipes, terminals and devices take what they are given.
    if (before && !before.isFile()) {
      const give = before.isFIFO() ? writeToPipe : writeFile;
      return { finish: () => named(give(target, content), doing), remove: async () => {} };
    }
    const aside = await writeBeside(target, content, before?.mode);
    return {
      finish: () => named(rename(aside, target), doing),
      remove: async () => {
        await rm(aside, { force: true });
        if (!before) await rm(target, { force: true });
      },
    };
  } catch (error) {
    throw fileError(error, doing);
  }
}

async function writeBeside(path: string, content: Uint8Array | string, mode: number | undefined): Promise<string> {
  const aside = nameAside(path, dirname(path));
  try {
    await writeFile(aside, content, { flag: 'wx', ...(mode !== undefined && { mode: mode & 0o777 }) });
    return aside;
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function named(work: Promise<void>, doing: string): Promise<void> {
  return work.catch((error: unknown) => {
    throw fileError(error, doing);
  });
}
