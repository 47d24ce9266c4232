import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Component } from '../../library/component.js';
import { librarySources, type SourceFile } from '../../library/cpp.js';
import { type ComponentFault, crashes, faultDeed } from '../../link/component-fault.js';
import { compile, hasNoBody, inHeaders, undefinedIn } from '../../system/compiler.js';
import type { LimitedRun } from '../../system/limited-run.js';
import { packageRoot } from '../../system/package-root.js';
import { howToGet, tool } from '../../system/programs.js';
import { removeTemporary, temporaryFolder } from '../../system/temporary.js';
import { errorMessage } from '../../util/errors.js';
import { native } from '../present-native.js';
import { NPM_CLANG, WASM_FLAGS, type WasmCompiler, wasmCompilers, wasmIncludes } from './wasm-compiler.js';

export interface PluginOptions {
  /** The folder of the headers: each `component.file` is relative to it. */
  folder: string;
  /** At least one. */
  components: readonly Component[];
  /** The cache folder, created if missing. Unchanged sources are not compiled again. */
  cache: string;
  /** A compiler for the addon. Default: `g++`. */
  compiler?: string;
  /** The limits of the compiler for code that somebody else has written. */
  within?: LimitedRun;
}

export interface Plugin {
  /** The path for `native().loadComponents`; undefined if there are diagnostics. */
  path?: string;
  /** Their places are in the users' headers where possible. */
  diagnostics: Diagnostic[];
}

/** The functions that end a program: simulator/plugin.h has others in their place. Only the linker of GNU can do that. */
const WRAPPED = process.platform === 'linux' ? ['exit', '_exit', '_Exit', 'quick_exit'] : [];

const ADDON_FLAGS = [
  '-std=c++14',
  '-shared',
  '-fPIC',
  '-fno-exceptions',
  '-fno-rtti',
  '-fvisibility=hidden',
  '-O2',
  '-Wall',
  '-ffp-contract=off',
  ...WRAPPED.map((name) => `-Wl,--wrap=${name}`),
];

/**
 * A side module, linked when it is loaded. Its pointers are checked, and each of its loops counts its turns
 * (simulator/wasm/plugin.h): WebAssembly itself lets null pointers and endless loops pass. What it shares with other plugins
 * is its own only after optimization at link time.
 */
const WASM_PLUGIN_FLAGS = [
  '--target=wasm32-unknown-emscripten',
  ...WASM_FLAGS,
  '-fPIC',
  '-flto',
  '-fvisibility=hidden',
  '-fno-finite-loops',
  '-fsanitize-coverage=trace-pc,no-prune',
  '-fsanitize=null',
  '-fno-sanitize-recover=null',
  '-fsanitize-minimal-runtime',
  '-Wall',
  '-Wl,-shared,--experimental-pic,--no-entry,--strip-all,--allow-undefined,--export-if-defined=__wasm_call_ctors,--export-if-defined=__wasm_apply_data_relocs',
];

const NO_WASM_COMPILER = `your own components need a compiler: install clang and lld (${howToGet(tool('compiler for WebAssembly'))}), or run npm install ${NPM_CLANG} in your project`;

/** How plugins are compiled for one form of the simulated board. */
interface Build {
  compiler: WasmCompiler;
  flags: readonly string[];
  includes: readonly string[];
  ending: 'so' | 'wasm';
  /** The message if the compiler is not installed. */
  missing: string;
}

function addonBuild(compiler: string): Build {
  const root = packageRoot();
  return {
    compiler: { name: compiler, command: compiler, args: [] },
    flags: ADDON_FLAGS,
    includes: [join(root, 'firmware'), join(root, 'simulator')].map((path) => `-I${path}`),
    ending: 'so',
    missing: `your own components need a C++ compiler, but ${compiler} was not found (${howToGet(tool('C++ compiler'))})`,
  };
}

/** There is none without a compiler for WebAssembly. */
function wasmBuild(): Build | undefined {
  const [compiler] = wasmCompilers();
  if (compiler === undefined) return undefined;
  return {
    compiler,
    flags: WASM_PLUGIN_FLAGS,
    includes: wasmIncludes(packageRoot()),
    ending: 'wasm',
    missing: `${compiler.name} was not found`,
  };
}

/** Compiles users' components into a library for the simulated boards of this process. */
export async function compilePlugin(options: PluginOptions): Promise<Plugin> {
  const { folder, components, cache, within } = options;
  const build = native().form === 'addon' ? addonBuild(options.compiler ?? 'g++') : wasmBuild();
  if (build === undefined)
    return { diagnostics: [{ severity: 'error', code: 'no-compiler', message: NO_WASM_COMPILER }] };
  const sources = librarySources(components);
  const name = await fingerprint(folder, sources, build);
  const path = resolve(cache, `components-${name}.${build.ending}`);
  if (existsSync(path)) return { path, diagnostics: [] };
  const work = temporaryFolder('components', resolve(cache));
  try {
    for (const { path, text } of sources) await save(join(work, path), text);
    const made = join(work, `plugin.${build.ending}`);
    const args = [...argumentsFor(build, folder, work), '-o', made];
    const headers = { folder, components, work };
    const compiling = { missing: build.missing, headers, ...(within && { within }) };
    const errors = await compile(build.compiler.command, args, compiling);
    if (errors.length > 0) return { diagnostics: inHeaders(errors, headers) };
    const fault = faultOfLoading(made);
    if (fault) return { diagnostics: [staticFault(fault, options)] };
    await rename(made, path);
    return { path, diagnostics: [] };
  } finally {
    removeTemporary(work);
  }
}

/** Loads a plugin into the simulated boards of this process. Returns what is wrong with its components. */
export function loadPlugin(path: string): Diagnostic[] {
  try {
    native().loadComponents(path);
    return [];
  } catch (error) {
    const names = undefinedIn(errorMessage(error));
    if (names.length === 0) throw error;
    return names.map((name) => ({ severity: 'error', code: 'linker', message: hasNoBody(name) }));
  }
}

/** What a plugin does when it is loaded, which would end this process. */
function faultOfLoading(path: string): ComponentFault | undefined {
  const number = native().tryComponents(path);
  if (number === 0) return undefined;
  return number < 0 ? 'stuck' : (crashes[number - 1] ?? 'memory');
}

function staticFault(fault: ComponentFault, { folder, components }: PluginOptions): Diagnostic {
  const [first] = components;
  const where =
    components.length === 1 && first ? { place: { file: join(folder, first.file), line: 1, column: 1 } } : {};
  const names = components.map(({ name }) => name).join(', ');
  const message = `what a static variable of ${names} starts with ${faultDeed(fault)}: set it in begin() instead`;
  return { severity: 'error', code: 'static', message, ...where };
}

function argumentsFor({ compiler, flags, includes }: Build, folder: string, work: string): string[] {
  const first = [
    '-include',
    join(packageRoot(), 'simulator', 'plugin.h'),
    `-DMICROFLO_BUILD_ID=${native().buildId()}u`,
  ];
  const places = [work, resolve(folder)].map((path) => `-I${path}`);
  return [...compiler.args, ...flags, ...places, ...includes, ...first, join(work, 'library.cpp')];
}

/** Returns a fingerprint of everything that the plugin is built from. */
async function fingerprint(
  folder: string,
  sources: readonly SourceFile[],
  { compiler, flags }: Build,
): Promise<string> {
  const hash = createHash('sha256');
  const add = (text: string | Uint8Array) => hash.update(`${text.length}\n`).update(text);
  for (const part of [compiler.name, ...flags, String(native().buildId())]) add(part);
  for (const { path, text } of sources) [path, text].forEach(add);
  const firmware = join(packageRoot(), 'firmware');
  for (const place of [folder, join(firmware, 'core'), join(firmware, 'io')]) {
    for (const file of await headers(place)) {
      add(file);
      add(await readFile(join(place, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function headers(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => file.endsWith('.h')).sort();
}

async function save(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
