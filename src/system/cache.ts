import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

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
    const temporary = `${this.path(name)}.${randomBytes(4).toString('hex')}`;
    await mkdir(dirname(temporary), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, this.path(name));
  }

  /** Calls [work] with a new temporary folder, which is removed afterwards. */
  async withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = this.path(`work-${randomBytes(6).toString('hex')}`);
    await mkdir(folder, { recursive: true });
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
