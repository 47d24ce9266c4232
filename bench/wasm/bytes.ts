import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { moduleArguments } from '../../scripts/wasm-module.js';
import { coreLibrary } from '../../src/library/core.js';
import { libraryHeader } from '../../src/library/cpp.js';
import { wasmCompilers } from '../../src/simulator/machine/wasm-compiler.js';

/** Bytes of the module, gzipped: what it takes with one component, and what each of the others adds. */
export function moduleBytes(): { core: number; component: number } {
  const [compiler] = wasmCompilers();
  if (compiler === undefined) throw new Error('there is no compiler for WebAssembly: run npm run setup');
  const work = mkdtempSync(join(tmpdir(), 'microflo-wasm-'));
  try {
    const compiled = (library?: string): number => {
      const out = join(work, 'simulator.wasm');
      execFileSync(compiler.command, [...moduleArguments(compiler, library), '-o', out], { stdio: 'ignore' });
      return gzipSync(readFileSync(out), { level: 9 }).length;
    };
    const all = [...coreLibrary.values()];
    const { path, text } = libraryHeader(all.slice(0, 1));
    writeFileSync(join(work, path), text);
    const core = compiled(work);
    return { core, component: (compiled() - core) / (all.length - 1) };
  } finally {
    rmSync(work, { recursive: true });
  }
}
