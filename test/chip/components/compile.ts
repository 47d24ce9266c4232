import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SourceFile } from '../../../src/library/cpp.js';
import { startTool } from '../../tools.js';
import { compiledOnce } from '../compiled.js';

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
const FLAGS = ['-ffreestanding', '-fno-exceptions', '-fno-rtti', '-Wall', '-Wextra', '-Werror'];
/** As our own builds have it, and as the compiler of Arduino's AVR boards is called. */
const LANGUAGES = { 'c++14': ['-std=c++14'], arduino: ['-std=gnu++11', '-fpermissive', '-Wno-error=narrowing'] };

/**
 * Compiles each .cpp in [files] separately, with all warnings and without output, unless that has been done; rejects with the
 * messages of the compiler if there are any. [name] is that of the files together.
 */
export async function compile(
  name: string,
  files: readonly SourceFile[],
  idBits: 8 | 16,
  language: keyof typeof LANGUAGES = 'c++14',
): Promise<void> {
  const firmware = resolve('firmware');
  const sources = files.map(({ path }) => path).filter((path) => path.endsWith('.cpp'));
  const limits = Object.entries({ ...LIMITS, ID_BITS: idBits }).map(([limit, value]) => `-DMICROFLO_${limit}=${value}`);
  const options = ['-fsyntax-only', ...LANGUAGES[language], ...FLAGS, ...limits, `-I${firmware}`, '-I.', ...sources];
  const texts = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  const recipe = { name: `${name}-${language}-${idBits}`, folders: [firmware], options: [...options, texts] };
  await compiledOnce(recipe, async (path) => {
    const folder = mkdtempSync(join(tmpdir(), 'microflo-'));
    try {
      for (const file of files) {
        mkdirSync(dirname(join(folder, file.path)), { recursive: true });
        writeFileSync(join(folder, file.path), file.text);
      }
      await startTool('g++', options, { cwd: folder });
      writeFileSync(path, '');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
