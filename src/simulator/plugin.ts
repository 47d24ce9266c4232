import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { Component } from '../library/component.js';
import { librarySources, type SourceFile } from '../library/cpp.js';
import { type ComponentFault, crashes, faultDeed } from '../link/component-fault.js';
import { compile, hasNoBody, inHeaders, undefinedIn } from '../system/compiler.js';
import type { LimitedRun } from '../system/limited-run.js';
import { packageRoot } from '../system/package-root.js';
import { howToGet, tool } from '../system/programs.js';
import { removeTemporary, temporaryFolder } from '../system/temporary.js';
import { errorMessage } from '../util/errors.js';
import { native } from './native.js';

export interface PluginOptions {
  /** The folder of the headers: each `component.file` is relative to it. */
  folder: string;
  /** At least one. */
  components: readonly Component[];
  /** The cache folder, created if missing. Unchanged sources are not compiled again. */
  cache: string;
  /** Default: `g++`. */
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

const FLAGS = [
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

/** Compiles users' components into a shared library for the simulated boards of this process. */
export async function compilePlugin(options: PluginOptions): Promise<Plugin> {
  const { folder, components, cache, compiler = 'g++', within } = options;
  const sources = librarySources(components);
  const name = await fingerprint(folder, sources, compiler);
  const path = resolve(cache, `components-${name}.so`);
  if (existsSync(path)) return { path, diagnostics: [] };
  const work = temporaryFolder('components', resolve(cache));
  try {
    for (const { path, text } of sources) await save(join(work, path), text);
    const made = join(work, 'plugin.so');
    const args = [...argumentsFor(folder, work), '-o', made];
    const headers = { folder, components, work };
    const compiling = { missing: noCompiler(compiler), headers, ...(within && { within }) };
    const errors = await compile(compiler, args, compiling);
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

function argumentsFor(folder: string, work: string): string[] {
  const root = packageRoot();
  const simulator = join(root, 'simulator');
  const includes = [work, resolve(folder), join(root, 'firmware'), simulator].map((path) => `-I${path}`);
  const first = ['-include', join(simulator, 'plugin.h'), `-DMICROFLO_BUILD_ID=${native().buildId()}u`];
  return [...FLAGS, ...includes, ...first, join(work, 'library.cpp')];
}

/** Returns a fingerprint of everything that the plugin is built from. */
async function fingerprint(folder: string, sources: readonly SourceFile[], compiler: string): Promise<string> {
  const hash = createHash('sha256');
  const add = (text: string | Uint8Array) => hash.update(`${text.length}\n`).update(text);
  for (const part of [compiler, ...FLAGS, String(native().buildId())]) add(part);
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

function noCompiler(compiler: string): string {
  return `your own components need a C++ compiler, but ${compiler} was not found (${howToGet(tool('C++ compiler'))})`;
}
