import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { Component } from '../library/component.js';
import type { LimitedRun } from './limited-run.js';
import { packageRoot } from './package-root.js';
import { runTool } from './run-tool.js';
import type { ToolRun } from './tool-run.js';

/** An error as printed by gcc and clang: `file:line:column: error: message`. */
const MESSAGE = /^(.+?):(\d+):(\d+): (?:fatal )?error: (.*)$/;

/** Errors without colours, in whose columns a tab counts as one character. */
const PLAIN = ['-fdiagnostics-color=never', '-ftabstop=1'];

export interface CompilerOptions {
  /** The message if the compiler is not installed. */
  missing?: string;
  /** The limits for code that somebody else has written. */
  within?: LimitedRun;
}

/** Runs a C++ compiler and returns its errors; none if it succeeds. */
export async function compile(
  compiler: string,
  args: readonly string[],
  { missing = `${compiler} was not found`, within }: CompilerOptions = {},
): Promise<Diagnostic[]> {
  const run = await runTool(compiler, [...args, ...PLAIN], { within });
  if (run.status === 0) return [];
  if (run.status === 'ENOENT') return [failure('no-compiler', missing)];
  if (run.ended !== undefined) return [endedEarly(compiler, run)];
  const found = compilerErrors(run.errors);
  return found.length > 0 ? found : [failure('compiler', `${compiler} failed (${run.status}): ${run.errors.trim()}`)];
}

/** The error of a [run] of [compiler] that was ended before its time. */
export function endedEarly(compiler: string, { ended }: ToolRun): Diagnostic {
  return failure('limit', `${compiler} was ended: ${ended}`);
}

/** The errors in the [output] of gcc or clang, whose paths may have a drive, and whose lines may end as on Windows. */
export function compilerErrors(output: string): Diagnostic[] {
  return output.split(/\r?\n/).flatMap((line) => diagnostic(line) ?? []);
}

function diagnostic(line: string): Diagnostic | undefined {
  const [, file, row, column, message] = MESSAGE.exec(line) ?? [];
  if (file === undefined || message === undefined) return undefined;
  const place = { file, line: Number(row), column: Number(column) };
  return { ...failure('c++', message), place };
}

function failure(code: string, message: string): Diagnostic {
  return { severity: 'error', code, message };
}

/** The user's own components that a compiler reads. */
export interface OwnHeaders {
  /** Their folder, as the user gave it. */
  folder: string;
  components: readonly Component[];
  /** The folder of the files that were generated for them. */
  work: string;
}

/**
 * Finds the places of [diagnostics] in the user's headers. Errors in the runtime and in generated files are caused by
 * these headers: they are told only where the headers have no errors of their own, and at the header that they name.
 */
export function inHeaders(diagnostics: readonly Diagnostic[], headers: OwnHeaders): Diagnostic[] {
  const found = diagnostics.map((each) => inHeader(each, headers.folder));
  const own = found.filter(({ place }) => !place || !isOurs(place.file, headers));
  if (own.length > 0) return own;
  const caused = new Map(found.flatMap((each) => causedBy(each, headers) ?? []).map((each) => [each.message, each]));
  return caused.size > 0 ? [...caused.values()] : found;
}

/** Changes the path of a diagnostic in [folder] to the one that the user gave. */
function inHeader(diagnostic: Diagnostic, folder: string): Diagnostic {
  const { place } = diagnostic;
  if (!place) return diagnostic;
  const file = relative(resolve(folder), place.file);
  return isInside(file) ? { ...diagnostic, place: { ...place, file: join(folder, file) } } : diagnostic;
}

/** Whether [file] is a generated one or one of MicroFlo's, and none of the user's. */
function isOurs(file: string, { folder, work }: OwnHeaders): boolean {
  if (isInside(relative(folder, file))) return false;
  return [work, packageRoot()].some((place) => isInside(relative(place, file)));
}

/** An error elsewhere that names one of the user's [components], told at its header. */
function causedBy(diagnostic: Diagnostic, { folder, components }: OwnHeaders): Diagnostic | undefined {
  const at = (file: string) => ({ file: join(folder, file), line: 1, column: 1 });
  for (const { name, file } of components) {
    const { message } = diagnostic;
    if (isUndeclared(name, message)) {
      return {
        ...diagnostic,
        place: at(file),
        message: `this component needs a class '${name}' in namespace microflo`,
      };
    }
    if (message.includes(`microflo::${name}'`)) return { ...diagnostic, place: at(file) };
  }
  return undefined;
}

/** Whether gcc or clang says that there is no class [name]. */
function isUndeclared(name: string, message: string): boolean {
  return [
    `'${name}' was not declared`,
    `'${name}' is not a member of 'microflo'`,
    `use of undeclared identifier '${name}'`,
    `no member named '${name}' in namespace 'microflo'`,
  ].some((text) => message.startsWith(text));
}

/** Whether [path], relative to a folder, is in it. On another drive it stays absolute. */
function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
