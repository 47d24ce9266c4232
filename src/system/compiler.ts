import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { Component } from '../library/component.js';
import type { LimitedRun } from './limited-run.js';
import { runTool } from './run-tool.js';
import type { ToolRun } from './tool-run.js';

/** An error as printed by gcc and clang: `file:line:column: error: message`. */
const MESSAGE = /^(.+?):(\d+):(\d+): (?:fatal )?error: (.*)$/;

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
  const run = await runTool(compiler, [...args, '-fdiagnostics-color=never'], { within });
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

/** Changes the path in a diagnostic about one of the user's [components] to the one in [folder] that the user gave. */
export function inHeader(diagnostic: Diagnostic, folder: string, components: readonly Component[]): Diagnostic {
  const { place, message } = diagnostic;
  if (!place) return diagnostic;
  const file = relative(resolve(folder), place.file);
  if (isInside(file)) return { ...diagnostic, place: { ...place, file: join(folder, file) } };
  // An error in the runtime's own templates that names a component is caused by that component.
  const at = components.find(({ name }) => message.includes(`microflo::${name}'`));
  return at ? { ...diagnostic, place: { file: join(folder, at.file), line: 1, column: 1 } } : diagnostic;
}

/** Whether [path], relative to a folder, is in it. On another drive it stays absolute. */
function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
