import { join } from 'node:path';
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

/**
 * Links [objects], given by the names of their sources, to an ELF file in the folder [work]. [within] limits the
 * compiler, which does its work for link-time optimization here.
 */
export async function linkImage(
  toolchain: Toolchain,
  { flags, linkFlags }: Pick<CompilationOptions, 'flags' | 'linkFlags'>,
  objects: ReadonlyMap<string, string>,
  work: string,
  within?: LimitedRun,
): Promise<Linked> {
  const elf = join(work, 'image.elf');
  const archive = join(work, 'platform.a');
  const wanted = [...objects].filter(([name]) => ALWAYS.includes(name)).map(([, object]) => object);
  const others = [...objects].filter(([name]) => !ALWAYS.includes(name)).map(([, object]) => object);
  // An interrupt handler in an archive comes only with the rest of its source.
  const { archiver, compiler } = toolchain;
  const archived = await runTool(archiver, ['rcs', archive, ...others]);
  if (archived.status === 'ENOENT') return failed(elf, notFound(toolWith(archiver), archiver, 'builds the firmware'));
  if (archived.status !== 0) return failed(elf, `${archiver} failed: ${archived.errors.trim()}`);
  const args = [...flags, ...toolchain.linkTime, ...linkFlags, ...wanted, archive, ...toolchain.libraries, '-o', elf];
  const linked = await runTool(compiler, args, { within });
  if (linked.ended !== undefined) return { elf, diagnostics: [endedEarly(compiler, linked)] };
  if (linked.status !== 0) return notLinked(elf, linked.errors);
  return { elf, diagnostics: [] };
}

function failed(elf: string, message: string, code = 'linker'): Linked {
  return { elf, diagnostics: [{ severity: 'error', code, message }] };
}

/** Tells the linker's messages about missing symbols or lack of space; otherwise all its output. */
function notLinked(elf: string, errors: string): Linked {
  const missing = undefinedIn(errors).map(hasNoBody);
  const space = errors.split(/\r?\n/).filter((line) => /overflowed|will not fit/.test(line));
  const lines = [...missing, ...space];
  const text = (lines.length > 0 ? lines : [errors]).map((line) => line.trim()).join('; ');
  const isTooLarge = missing.length === 0 && space.length > 0;
  return failed(elf, `the image could not be linked: ${text}`, isTooLarge ? 'too-large' : 'linker');
}
