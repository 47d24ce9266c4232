import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../../../src/library/cpp.js';
import { explained } from '../../tools.js';

/** A small board. */
const LIMITS = {
  ARENA: 1024,
  QUEUE: 16,
  NODES: 32,
  STRINGS: 4,
  STRING_LENGTH: 32,
  MESSAGE: 64,
  ANSWER: 56,
  LOSSES: 4,
  INTERRUPTS: 16,
};
const FLAGS = ['-std=c++14', '-ffreestanding', '-fno-exceptions', '-fno-rtti', '-Wall', '-Wextra', '-Werror'];

/**
 * Compiles each .cpp in [files] separately, with all warnings and without output. Returns the messages of the compiler.
 */
export function compile(files: readonly SourceFile[], idBits: 8 | 16): string {
  const folder = mkdtempSync(join(tmpdir(), 'microflo-'));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const sources = files.map(({ path }) => path).filter((path) => path.endsWith('.cpp'));
    const limits = Object.entries({ ...LIMITS, ID_BITS: idBits }).map(([name, value]) => `-DMICROFLO_${name}=${value}`);
    const include = [`-I${join(process.cwd(), 'firmware')}`, '-I.'];
    const command = ['-fsyntax-only', ...FLAGS, ...limits, ...include, ...sources];
    const { stdout, stderr, error } = spawnSync(process.env.CXX ?? 'g++', command, { cwd: folder, encoding: 'utf8' });
    if (error !== undefined) throw explained('g++', error);
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
