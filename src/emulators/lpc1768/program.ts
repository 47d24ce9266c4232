import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../system/cache-folder.js';
import { isSystemError } from '../../system/file-error.js';
import { packageRoot } from '../../system/package-root.js';
import { howToGet, tool, toolWith } from '../../system/programs.js';
import { runTool } from '../../system/run-tool.js';
import { nameAside } from '../../system/temporary.js';

const FLAGS = ['-std=c++17', '-O2'];
const LIBRARIES = ['-lunicorn'];
const COMPILER = 'g++';
const NEEDS = 'the emulator of the LPC1768 is compiled from emulators/lpc1768, which needs';

/** The emulator, and how it is compiled. */
interface Program {
  path: string;
  sources: readonly string[];
}

/**
 * Returns the path of the emulator. Compiles it, which takes about 10 s, if its sources have changed. Throws an error
 * that names what is not installed.
 */
export function emulatorProgram(): string {
  const program = findProgram();
  const { path } = program;
  if (existsSync(path)) return path;
  const made = nameMade(path);
  try {
    execFileSync(COMPILER, argumentsFor(program, made), { stdio: ['ignore', 'ignore', 'pipe'] });
    renameSync(made, path);
    return path;
  } catch (error) {
    throw new Error(compileProblem(error), { cause: error });
  } finally {
    rmSync(made, { force: true });
  }
}

/** Compiles the emulator if necessary, without blocking this thread. Rejects with the errors of `emulatorProgram`. */
export async function prepareEmulatorProgram(): Promise<void> {
  const program = findProgram();
  const { path } = program;
  if (existsSync(path)) return;
  const made = nameMade(path);
  try {
    const { status, errors } = await runTool(COMPILER, argumentsFor(program, made));
    if (status !== 0) throw new Error(status === 'ENOENT' ? missingCompiler() : errorsProblem(errors));
    renameSync(made, path);
  } finally {
    rmSync(made, { force: true });
  }
}

function findProgram(): Program {
  const folder = join(packageRoot(), 'emulators', 'lpc1768');
  const names = readdirSync(folder)
    .filter((file) => /\.(h|cpp)$/.test(file))
    .sort();
  const hash = createHash('sha256').update([COMPILER, ...FLAGS, ...LIBRARIES].join(' '));
  for (const name of names) hash.update(name).update(readFileSync(join(folder, name)));
  const path = join(cacheFolder(), 'emulators', `lpc1768-${hash.digest('hex').slice(0, 16)}`);
  return { path, sources: names.filter((name) => name.endsWith('.cpp')).map((name) => join(folder, name)) };
}

/**
 * Returns a temporary path next to [path]. The program is renamed when it is complete, so other processes never see an
 * incomplete one.
 */
function nameMade(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  return nameAside(path, dirname(path));
}

function argumentsFor({ sources }: Program, made: string): string[] {
  return [...FLAGS, ...sources, ...LIBRARIES, '-o', made];
}

/** Returns an error message that says why compiling failed and what to do. */
export function compileProblem(error: unknown): string {
  if (isSystemError(error) && error.code === 'ENOENT') return missingCompiler();
  return errorsProblem(error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error));
}

function missingCompiler(): string {
  return `${NEEDS} ${COMPILER} (${howToGet(toolWith(COMPILER))})`;
}

function errorsProblem(errors: string): string {
  if (/unicorn\.h|-lunicorn/.test(errors)) return `${NEEDS} Unicorn (${howToGet(tool('Unicorn'))})`;
  return `the emulator of the LPC1768 cannot be compiled: ${errors.trim()}`;
}
