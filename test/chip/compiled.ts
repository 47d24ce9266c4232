import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startTool } from '../tools.js';

const CACHE = resolve('.microflo/test/chip');

/** What a program of the C++ tests is made of. */
export interface Recipe {
  /** The name of its file; what is kept of it from older sources is thrown away. */
  name: string;
  /** Folders with all sources and headers. */
  folders: readonly string[];
  /** Whatever else it depends on, such as flags. */
  options: readonly string[];
}

/** The program of [recipe]: a kept one while nothing changes that it is made of, otherwise what [make] writes to a path. */
export async function compiledOnce(recipe: Recipe, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(CACHE, `${recipe.name}-${await fingerprint(recipe)}`);
  if (existsSync(path)) return path;
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE).filter((file) => file.startsWith(`${recipe.name}-`))) {
    rmSync(join(CACHE, old), { force: true });
  }
  const made = join(CACHE, `${randomBytes(4).toString('hex')}-${recipe.name}`);
  try {
    await make(made);
    renameSync(made, path);
  } finally {
    rmSync(made, { force: true });
  }
  return path;
}

async function fingerprint({ folders, options }: Recipe): Promise<string> {
  const hash = createHash('sha256').update(await startTool('g++', ['--version']));
  hash.update(JSON.stringify(options));
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(h|cpp)$/.test(file)) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
