import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hardware } from '../../boards/hardware.js';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { endedEarly, hasNoBody, undefinedIn } from '../../system/compiler.js';
import type { LimitedRun } from '../../system/limited-run.js';
import { notFound, toolWith } from '../../system/programs.js';
import { runTool } from '../../system/run-tool.js';
import type { CompilationOptions } from './compilation.js';
import type { Toolchain } from './toolchain.js';

/** Sources whose objects are always linked; of the others only those that are referenced. */
const ALWAYS: readonly string[] = ['image.cpp', 'main.cpp', 'microflo.cpp'];

export interface Linked {
  elf: string;
  diagnostics: Diagnostic[];
}

/** What is linked, and where. */
export interface Linking extends Pick<CompilationOptions, 'flags' | 'linkFlags'> {
  toolchain: Toolchain;
  hardware: Hardware;
  /** Objects by the names of their sources. */
  objects: ReadonlyMap<string, string>;
  /** A folder for temporary files. */
  work: string;
  /** Limits the compiler, which does its work for link-time optimization here. */
  within?: LimitedRun | undefined;
}

/** Links objects to an ELF file in the folder [work]. */
export async function linkImage(linking: Linking): Promise<Linked> {
  const { toolchain, flags, linkFlags, objects, work } = linking;
  const archive = join(work, 'platform.a');
  const wanted = [...objects].filter(([name]) => ALWAYS.includes(name)).map(([, object]) => object);
  const others = [...objects].filter(([name]) => !ALWAYS.includes(name)).map(([, object]) => object);
  // An interrupt handler in an archive comes only with the rest of its source.
  const { archiver } = toolchain;
  const archived = await runTool(archiver, ['rcs', archive, ...others]);
  if (archived.status === 'ENOENT') return failed(notFound(toolWith(archiver), archiver, 'builds the firmware'));
  if (archived.status !== 0) return failed(`${archiver} failed: ${archived.errors.trim()}`);
  const args = [...flags, ...toolchain.linkTime, ...linkFlags, ...wanted, archive, ...toolchain.libraries];
  const linked = await link(linking, 'image.elf', toolchain.makeDense ? [...args, '-save-temps'] : args);
  return toolchain.makeDense && linked.diagnostics.length === 0 ? linkDense(linking) : linked;
}

/** Runs the linker in the folder of temporary files, where it leaves what it is asked to save. */
async function link({ toolchain, work, within }: Linking, name: string, args: readonly string[]): Promise<Linked> {
  const { compiler } = toolchain;
  const elf = join(work, name);
  const linked = await runTool(compiler, [...args, '-o', elf], { within, folder: work });
  if (linked.ended !== undefined) return { elf, diagnostics: [endedEarly(compiler, linked)] };
  if (linked.status !== 0) return notLinked(linked.errors);
  return { elf, diagnostics: [] };
}

/** Links once more, from the assembler text that the compiler has made of all objects together. */
async function linkDense(linking: Linking): Promise<Linked> {
  const { toolchain, hardware, flags, linkFlags, work } = linking;
  const [text, ...more] = (await readdir(work)).filter((file) => /\.ltrans\d+(\.ltrans)?\.s$/.test(file));
  if (text === undefined || more.length > 0 || !toolchain.makeDense)
    throw new Error(
      `${toolchain.compiler} saved ${more.length + (text === undefined ? 0 : 1)} assembler texts, not one`,
    );
  const dense = toolchain.makeDense(await readFile(join(work, text), 'utf8'), hardware);
  const file = join(work, 'dense.s');
  await writeFile(file, dense.text);
  const libraries = ['gcc', 'm', 'c', 'gcc'].map((name) => `-l${name}`).join();
  const args = [...dense.library.map((name) => `-Wl,-u,${name}`), `-Wl,${libraries}`, file];
  return link(linking, 'dense.elf', [...flags, '-nostartfiles', ...linkFlags, ...args, ...toolchain.libraries]);
}

function failed(message: string, code = 'linker'): Linked {
  return { elf: '', diagnostics: [{ severity: 'error', code, message }] };
}

/** Tells the linker's messages about missing symbols or lack of space; otherwise all its output. */
function notLinked(errors: string): Linked {
  const missing = undefinedIn(errors).map(hasNoBody);
  const space = errors.split(/\r?\n/).filter((line) => /overflowed|will not fit/.test(line));
  const lines = [...missing, ...space];
  const text = (lines.length > 0 ? lines : [errors]).map((line) => line.trim()).join('; ');
  const isTooLarge = missing.length === 0 && space.length > 0;
  return failed(`the image could not be linked: ${text}`, isTooLarge ? 'too-large' : 'linker');
}
