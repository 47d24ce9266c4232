import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Component } from '../../library/component.js';
import { portsHeader } from '../../library/cpp.js';
import type { Cache } from '../../system/cache.js';
import { type CompilerError, compile, inHeaders, type OwnHeaders } from '../../system/compiler.js';
import { fingerprint } from '../../system/fingerprint.js';
import type { LimitedRun } from '../../system/limited-run.js';
import { notFound, toolWith } from '../../system/programs.js';
import { writeAll } from '../../system/write-all.js';
import type { Toolchain } from './toolchain.js';

/** A source file to compile. */
export interface Source {
  /** The file name, with the name of the chip for a source of a chip: `rp2040/uart.cpp`. */
  name: string;
  text: string;
  /** The path of the file; undefined for a generated source. */
  path?: string;
  /** Whether it is compiled for link-time optimization. */
  linkTime: boolean;
  /** Fingerprint of everything it depends on except its text and the flags. */
  origin: string;
}

export interface CompilationOptions {
  toolchain: Toolchain;
  cache: Cache;
  /** Compiler flags, in order. */
  flags: readonly string[];
  /** Additional flags for linking. */
  linkFlags: readonly string[];
  /** Include paths. */
  includes: readonly string[];
  /** Text of the header that is included first. */
  header: string;
  /** The folder of the user's own components. */
  folder: string;
  own: readonly Component[];
}

export interface Compiled {
  /** Path of the object file in the cache; undefined if there are diagnostics. */
  object?: string;
  diagnostics: Diagnostic[];
}

/** Reads a source file of the package. */
export async function packageSource(folder: string, name: string, origin: string): Promise<Source> {
  const path = join(folder, name);
  return { name, text: await readFile(path, 'utf8'), path, linkTime: true, origin };
}

/**
 * Compiles [source], unless its object is in the cache. [work] is a folder for temporary files; [within] limits the
 * compiler.
 */
export async function compileSource(
  source: Source,
  options: CompilationOptions,
  work: string,
  within?: LimitedRun,
): Promise<Compiled> {
  const { toolchain, cache, header } = options;
  const flags = [...options.flags, ...(source.linkTime ? toolchain.linkTime : [])];
  const key = fingerprint([toolchain.compiler, source.origin, source.name, source.text, header, ...flags]);
  const object = `objects/${key}.o`;
  if (await cache.read(object)) return { object: cache.path(object), diagnostics: [] };
  const plain = source.name.replaceAll('/', '-');
  const file = source.path ?? join(work, plain);
  if (source.path === undefined) await writeFile(file, source.text);
  const made = join(work, `${basename(plain, '.cpp')}.o`);
  const includes = [work, ...options.includes].map((path) => `-I${path}`);
  const headers = { folder: options.folder, components: options.own, work };
  const warnings = options.own.length > 0 ? ['-Wall'] : [];
  const args = [...flags, ...warnings, '-include', join(work, HEADER), ...includes, '-c', file, '-o', made];
  const { compiler } = toolchain;
  const missing = notFound(toolWith(compiler), compiler, 'builds the firmware');
  const errors = await compile(compiler, args, { missing, headers, ...(within && { within }) });
  if (errors.length > 0) return { diagnostics: explained(errors, toolchain, headers) };
  await cache.write(object, await readFile(made));
  return { object: cache.path(object), diagnostics: [] };
}

/** Writes the headers that all sources need into the folder [work]. */
export async function writeHeaders({ header, own }: CompilationOptions, work: string): Promise<void> {
  await writeFile(join(work, HEADER), header);
  await writeAll(work, own.map(portsHeader));
}

/** The file name of the board's header in the temporary folder. */
const HEADER = 'board.generated.h';

function explained(found: readonly CompilerError[], toolchain: Toolchain, headers: OwnHeaders): Diagnostic[] {
  const whys = found.flatMap(({ message }) => toolchain.explain(message) ?? []);
  if (whys.length > 0) return whys.map((message) => ({ severity: 'error', code: 'no-compiler', message }));
  return headers.components.length > 0 ? inHeaders(found, headers) : [...found];
}
