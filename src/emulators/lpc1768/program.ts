import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../../system/cache-folder.js';
import { isSystemError } from '../../system/file-error.js';
import { packageRoot } from '../../system/package-root.js';
import { howToGet, tool, toolWith } from '../../system/programs.js';

const FLAGS = ['-std=c++17', '-O2'];
const LIBRARIES = ['-lunicorn'];
const COMPILER = 'g++';
const NEEDS = 'the emulator of the LPC1768 is compiled from emulators/lpc1768, which needs';

/**
 * Returns the path of the emulator. Compiles it, which takes about 10 s, if its sources have changed. Throws an error
 * that names what is not installed.
 */
export function emulatorProgram(): string {
  const folder = join(packageRoot(), 'emulators', 'lpc1768');
  const sources = readdirSync(folder)
    .filter((file) => /\.(h|cpp)$/.test(file))
    .sort();
  const hash = createHash('sha256').update([COMPILER, ...FLAGS, ...LIBRARIES].join(' '));
  for (const source of sources) hash.update(source).update(readFileSync(join(folder, source)));
  const path = join(cacheFolder(), 'emulators', `lpc1768-${hash.digest('hex').slice(0, 16)}`);
  if (!existsSync(path)) compile(folder, sources, path);
  return path;
}

/** Compiles and replaces the program atomically, so that other processes never see an incomplete one. */
function compile(folder: string, sources: readonly string[], path: string): void {
  const files = sources.filter((file) => file.endsWith('.cpp')).map((file) => join(folder, file));
  const made = `${path}.${randomBytes(4).toString('hex')}`;
  mkdirSync(resolve(path, '..'), { recursive: true });
  try {
    execFileSync(COMPILER, [...FLAGS, ...files, ...LIBRARIES, '-o', made], { stdio: ['ignore', 'ignore', 'pipe'] });
    renameSync(made, path);
  } catch (error) {
    throw new Error(compileProblem(error), { cause: error });
  } finally {
    rmSync(made, { force: true });
  }
}

/** Returns an error message that says why compiling failed and what to do. */
export function compileProblem(error: unknown): string {
  if (isSystemError(error) && error.code === 'ENOENT') return `${NEEDS} ${COMPILER} (${howToGet(toolWith(COMPILER))})`;
  const errors = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  if (/unicorn\.h|-lunicorn/.test(errors)) return `${NEEDS} Unicorn (${howToGet(tool('Unicorn'))})`;
  return `the emulator of the LPC1768 cannot be compiled: ${errors.trim()}`;
}
