import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '../../src/system/compiler.js';
import { toolOutput } from '../tools.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TESTS = 15;

describe('the simulated board in C++ alone', function () {
  this.timeout(600_000);
  const work = mkdtempSync(join(tmpdir(), 'microflo-'));
  after(() => rmSync(work, { recursive: true }));

  before(() => {
    execFileSync('node', [join(root, 'simulator/build-id.mjs'), join(work, 'build-id.h')]);
  });

  /** Compiles C++14; the compiler must not print anything. */
  async function build(options: string[], files: string[], out: string): Promise<string> {
    const language = ['-std=c++14', '-fno-exceptions', '-fno-rtti', '-O1', '-Wall', '-Wextra', '-Werror'];
    const includes = ['firmware', 'firmware/components', 'simulator'].map((folder) => `-I${join(root, folder)}`);
    const path = join(work, out);
    const sources = files.map((file) => join(root, file));
    assert.deepEqual(
      await compile('g++', [...language, ...options, `-I${work}`, ...includes, ...sources, '-o', path]),
      [],
    );
    return path;
  }

  it('behaves as its header says, without errors of AddressSanitizer and UBSan', async () => {
    const sanitize = ['-g', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
    const program = await build(sanitize, ['test/simulator/board.test.cpp', 'simulator/unity.cpp'], 'board.test');
    const lines = execFileSync(program, { encoding: 'utf8' }).trim().split('\n');
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('ok ')),
      [],
    );
    assert.equal(lines.length, TESTS);
  });

  it('needs no library: it calls only the four C functions that every freestanding compiler may call', async () => {
    const object = await build(['-ffreestanding', '-fno-threadsafe-statics', '-c'], ['simulator/unity.cpp'], 'unity.o');
    const undefinedSymbols = toolOutput('nm', ['--undefined-only', '--format=posix', object]);
    const names = undefinedSymbols
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    const allowed = ['memcpy', 'memmove', 'memset', 'memcmp'];
    assert.deepEqual(
      names.filter((name) => !allowed.includes(name)),
      [],
    );
  });
});
