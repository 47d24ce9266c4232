import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../../graph/diagnostic.js';
import type { Component } from '../../library/component.js';
import type { Cache } from '../../system/cache.js';
import { compile, inHeader } from '../../system/compiler.js';
import { fingerprint } from '../../system/fingerprint.js';
import { notFound, toolWith } from '../../system/programs.js';
import type { Toolchain } from './toolchain.js';

/** A source to be compiled. */
export interface Source {
  /** The name of its file; for one of a chip, with the chip's name in front: `rp2040/uart.cpp`. */
  name: string;
  text: string;
  /** Where it is; left out for one that is generated. */
  path?: string;
  /** Optimized when linked with others, or complete in itself. */
  linkTime: boolean;
  /** Names all that it is made from beside its text and the flags. */
  origin: string;
}

export interface CompilationOptions {
  toolchain: Toolchain;
  cache: Cache;
  /** Compiler and flags, in the order that they are given. */
  flags: readonly string[];
  /** For linking, beside [flags]. */
  linkFlags: readonly string[];
  /** Where headers are looked for. */
  includes: readonly string[];
  /** The header that comes first. */
  header: string;
  /** Where the user's components are, and which there are. */
  folder: string;
  own: readonly Component[];
}

export interface Compiled {
  /** The object, in the cache; undefined when there are diagnostics. */
  object?: string;
  diagnostics: Diagnostic[];
}

/** Reads a source of the package. */
export async function packageSource(folder: string, name: string, origin: string): Promise<Source> {
  const path = join(folder, name);
  return { name, text: await readFile(path, 'utf8'), path, linkTime: true, origin };
}

/** Compiles [source], unless the cache has its object already. [work] is a folder for what is in between. */
export async function compileSource(source: Source, options: CompilationOptions, work: string): Promise<Compiled> {
  const { toolchain, cache, header } = options;
  const flags = [...options.flags, ...(source.linkTime ? toolchain.linkTime : [])];
  const key = fingerprint([source.origin, source.name, source.text, header, ...flags]);
  const object = `objects/${key}.o`;
  if (await cache.read(object)) return { object: cache.path(object), diagnostics: [] };
  const plain = source.name.replaceAll('/', '-');
  const file = source.path ?? join(work, plain);
  if (source.path === undefined) await writeFile(file, source.text);
  const made = join(work, `${basename(plain, '.cpp')}.o`);
  const includes = [work, ...options.includes].map((path) => `-I${path}`);
  const args = [...flags, '-include', join(work, HEADER), ...includes, '-c', file, '-o', made];
  const { compiler } = toolchain;
  const diagnostics = await compile(compiler, args, notFound(toolWith(compiler), compiler, 'builds the firmware'));
  if (diagnostics.length > 0) return { diagnostics: diagnostics.map((each) => explained(each, options)) };
  await cache.write(object, await readFile(made));
  return { object: cache.path(object), diagnostics };
}

/** The name of the board's header in a folder for work. */
export const HEADER = 'board.generated.h';

function explained(diagnostic: Diagnostic, { toolchain, folder, own }: CompilationOptions): Diagnostic {
  const why = toolchain.explain(diagnostic.message);
  if (why !== undefined) return { severity: 'error', code: 'no-compiler', message: why };
  return inHeader(diagnostic, folder, own);
}
