import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { nameAside, removeTemporary, temporaryFolder } from './temporary.js';

/** A folder of build results. Each file is named by a fingerprint of its inputs, and so never changes. */
export class Cache {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Reads a file; undefined if it does not exist. */
  async read(name: string): Promise<Uint8Array | undefined> {
    try {
      return new Uint8Array(await readFile(this.path(name)));
    } catch {
      return undefined;
    }
  }

  /** Writes a file atomically: other processes never see an incomplete file. */
  async write(name: string, content: Uint8Array | string): Promise<void> {
    const path = this.path(name);
    await mkdir(dirname(path), { recursive: true });
    const aside = nameAside(path, dirname(path));
    try {
      await writeFile(aside, content);
      await rename(aside, path);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }

  /** Calls [work] with a new temporary folder, which is removed afterwards. */
  async withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = temporaryFolder('work', this.folder);
    try {
      return await work(folder);
    } finally {
      removeTemporary(folder);
    }
  }
}
