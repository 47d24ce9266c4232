import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startTool } from '../tools.js';

const CACHE = resolve('.microflo/test/chip');

/** The inputs of a program of the C++ tests. */
export interface Recipe {
  /** Name of its file. Versions from older sources are deleted. */
  name: string;
  /** Folders with all its sources and headers. */
  folders: readonly string[];
  /** Other inputs, such as flags. */
  options: readonly string[];
}

/**
 * Returns the program of [recipe]: the cached one if its inputs have not changed, otherwise the one that [make] writes
 * to a path.
 */
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
