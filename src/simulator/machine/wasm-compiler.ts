import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { packageRoot } from '../../system/package-root.js';

/** A compiler for WebAssembly: a command, and its first arguments. */
export interface WasmCompiler {
  /** As people call it. */
  name: string;
  command: string;
  args: readonly string[];
}

/** The package of npm that is Clang as WebAssembly. */
export const NPM_CLANG = '@yowasp/clang';

/** What all C++ is compiled with: nothing of a C library, and mathematics that is the same everywhere. */
export const WASM_FLAGS: readonly string[] = [
  '-std=c++14',
  '-O2',
  '-ffreestanding',
  '-nostdlib',
  '-nostdlibinc',
  '-fno-exceptions',
  '-fno-rtti',
  '-fvisibility-inlines-hidden',
  '-ffp-contract=off',
  '-mbulk-memory',
  '-mmutable-globals',
  '-Wno-constant-conversion',
];

/** The folders of headers of the runtime in the package at [root]. */
export function wasmIncludes(root: string): string[] {
  return [
    '-isystem',
    join(root, 'simulator', 'wasm', 'include'),
    `-I${join(root, 'firmware')}`,
    `-I${join(root, 'simulator')}`,
  ];
}

/** Returns what can compile, the best first: Clang with its linker, and that of npm beside MicroFlo or in [folder]. */
export function wasmCompilers(folder: string = process.cwd()): WasmCompiler[] {
  const found: WasmCompiler[] = [];
  if (hasProgram('clang++') && hasProgram('wasm-ld')) found.push({ name: 'clang++', command: 'clang++', args: [] });
  const fromNpm = npmClang(packageRoot()) ?? npmClang(folder);
  const clang = join(packageRoot(), 'simulator', 'wasm', 'clang.mjs');
  if (fromNpm !== undefined) found.push({ name: NPM_CLANG, command: process.execPath, args: [clang, fromNpm] });
  return found;
}

/** The folder of npm's Clang, as a program in [folder] finds it. */
function npmClang(folder: string): string | undefined {
  try {
    const main = createRequire(join(folder, 'package.json')).resolve(NPM_CLANG);
    return dirname(dirname(main));
  } catch {
    return undefined;
  }
}

function hasProgram(name: string): boolean {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, file)));
}
