import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic, Place } from '../graph/diagnostic.js';
import type { Component } from '../library/component.js';
import type { LimitedRun } from './limited-run.js';
import { packageRoot } from './package-root.js';
import { runTool } from './run-tool.js';
import type { ToolRun } from './tool-run.js';

/** An error or a warning as printed by gcc and clang: `file:line:column: error: message`. */
const MESSAGE = /^(.+?):(\d+):(\d+): (?:fatal )?(error|warning): (.*)$/;
/** What linkers say of a function without a body, and what loading a library says, where it has its mangled name. */
const UNDEFINED = /undefined reference to [`'](.+)'$|undefined symbol: (\w+)/;
/** Lengths and names of `microflo::Pump::start()` in `_ZN8microflo4Pump5startEv`. */
const MANGLED = /^_ZN[VK]*(?=\d)/;

/** Errors without colours, in whose columns a tab counts as one character. */
const PLAIN = ['-fdiagnostics-color=never', '-ftabstop=1'];

export interface CompilerOptions {
  /** The message if the compiler is not installed. */
  missing?: string;
  /** The limits for code that somebody else has written. */
  within?: LimitedRun;
  /** The user's headers: what the compiler warns of there is told to who hears warnings. */
  headers?: OwnHeaders;
}

/** An error of the compiler. */
export interface CompilerError extends Diagnostic {
  /** The lines around it, which say how the compiler came there. */
  about?: readonly string[];
}

type HearWarnings = (warnings: readonly Diagnostic[]) => void;

let hear: HearWarnings | undefined;

/** Lets [listener] hear what compilers warn of in the user's own components. */
export function hearWarnings(listener: HearWarnings): void {
  hear = listener;
}

/** Runs a C++ compiler and returns its errors; none if it succeeds. */
export async function compile(
  compiler: string,
  args: readonly string[],
  { missing = `${compiler} was not found`, within, headers }: CompilerOptions = {},
): Promise<CompilerError[]> {
  const run = await runTool(compiler, [...args, ...PLAIN], { within });
  // A client is told of errors only.
  if (headers && headers.components.length > 0 && !within) tellWarnings(run.errors, headers);
  if (run.status === 0) return [];
  if (run.status === 'ENOENT') return [failure('no-compiler', missing)];
  if (run.ended !== undefined) return [endedEarly(compiler, run)];
  const found = compilerErrors(run.errors);
  return found.length > 0 ? found : [failure('compiler', `${compiler} failed (${run.status}): ${run.errors.trim()}`)];
}

function tellWarnings(output: string, headers: OwnHeaders): void {
  const all = messagesIn(output).filter(({ severity }) => severity === 'warning');
  const own = all
    .map((each) => inHeader(each, headers.folder))
    .filter(({ place }) => place && !isOurs(place.file, headers));
  if (own.length > 0) hear?.(own.map(plain));
}

/** The functions that a linker or a loader did not find, by its [output]. */
export function undefinedIn(output: string): string[] {
  const names = output.split(/\r?\n/).flatMap((line) => {
    const [, name, symbol] = UNDEFINED.exec(line) ?? [];
    return name ?? (symbol === undefined ? [] : unmangled(symbol));
  });
  return [...new Set(names)];
}

function unmangled(symbol: string): string {
  const names: string[] = [];
  let rest = symbol.replace(MANGLED, '');
  if (rest === symbol) return symbol;
  for (let length = Number.parseInt(rest, 10); length > 0; length = Number.parseInt(rest, 10)) {
    const start = String(length).length;
    names.push(rest.slice(start, start + length));
    rest = rest.slice(start + length);
  }
  return names.join('::');
}

/** What to say of a function that the linker did not find. */
export function hasNoBody(name: string): string {
  return `'${name}' is declared and used, but has no body: write it in the header that declares it`;
}

/** The error of a [run] of [compiler] that was ended before its time. */
export function endedEarly(compiler: string, { ended }: ToolRun): Diagnostic {
  return failure('limit', `${compiler} was ended: ${ended}`);
}

/** The errors in the [output] of gcc or clang, whose paths may have a drive, and whose lines may end as on Windows. */
export function compilerErrors(output: string): CompilerError[] {
  return messagesIn(output).filter(({ severity }) => severity === 'error');
}

function messagesIn(output: string): CompilerError[] {
  const lines = output.split(/\r?\n/);
  const starts = lines.flatMap((line, i) => (MESSAGE.test(line) ? [i] : []));
  return starts.map((start, i) => {
    const before = lines.slice((starts[i - 1] ?? -1) + 1, start);
    // The notes of the message before.
    const notes = before.findLastIndex((line) => line.includes(': note: '));
    const about = [...before.slice(notes + 1), ...lines.slice(start + 1, starts[i + 1])];
    return { ...diagnostic(lines[start] ?? ''), about };
  });
}

function diagnostic(line: string): Diagnostic {
  const [, file = '', row, column, severity, message = ''] = MESSAGE.exec(line) ?? [];
  const place = { file, line: Number(row), column: Number(column) };
  return { severity: severity === 'warning' ? 'warning' : 'error', code: 'c++', message, place };
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
 * Finds the places of [errors] in the user's headers. Errors in the runtime and in generated files are caused by these
 * headers: they are told only where the headers have no errors of their own, and at the header that causes them, since
 * nobody has written those files.
 */
export function inHeaders(errors: readonly CompilerError[], headers: OwnHeaders): Diagnostic[] {
  const found = errors.map((each) => inHeader(each, headers.folder));
  const own = found.filter(({ place }) => !place || !isOurs(place.file, headers));
  if (own.length > 0) return own.map(plain);
  const open = found.find(({ message }) => isOpen(message));
  if (open) return [somewhere(open, headers)];
  for (const cause of [classOf, namedBy]) {
    const caused = found.flatMap((each) => cause(each, headers) ?? []);
    if (caused.length > 0) return [...new Map(caused.map((each) => [each.message, each])).values()];
  }
  // What comes after the first error follows from it.
  const [first] = found;
  return first ? [somewhere(first, headers)] : [];
}

function plain({ about: _, ...diagnostic }: CompilerError): Diagnostic {
  return diagnostic;
}

/** Changes the path of an error in [folder] to the one that the user gave. */
function inHeader(error: CompilerError, folder: string): CompilerError {
  const { place } = error;
  if (!place) return error;
  const file = relative(resolve(folder), place.file);
  return isInside(file) ? { ...error, place: { ...place, file: join(folder, file) } } : error;
}

/** Whether [file] is a generated one or one of MicroFlo's, and none of the user's. */
function isOurs(file: string, { folder, work }: OwnHeaders): boolean {
  if (isInside(relative(folder, file))) return false;
  return [work, packageRoot()].some((place) => isInside(relative(place, file)));
}

/** The error of a header of the user's that lacks its class; undefined if [error] does not say so. */
function classOf(error: CompilerError, { folder, components }: OwnHeaders): Diagnostic | undefined {
  const missing = components.find(({ name }) => isUndeclared(name, error.message));
  if (!missing) return undefined;
  const message = `this component needs a class '${missing.name}' in namespace microflo`;
  return { ...plain(error), place: startOf(missing, folder), message };
}

/** An error elsewhere, told at the header of the user's that it names; undefined if it names none. */
function namedBy(error: CompilerError, { folder, components }: OwnHeaders): Diagnostic | undefined {
  const named = firstNamed([error.message, ...(error.about ?? [])], components);
  return named && { ...plain(error), place: startOf(named, folder) };
}

/** An error elsewhere, told at the only header of the user's; of several, all are named. */
function somewhere({ about: _, place: __, ...error }: CompilerError, { folder, components }: OwnHeaders): Diagnostic {
  const message = isOpen(error.message)
    ? "a brace '}' is missing: it should end namespace microflo, or the class in it"
    : error.message;
  const [only] = components;
  if (only && components.length === 1) return { ...error, place: startOf(only, folder), message };
  const files = components.map(({ file }) => join(folder, file)).join(', ');
  return { ...error, message: `${message}; look for it in your own components: ${files}` };
}

function startOf({ file }: Component, folder: string): Place {
  return { file: join(folder, file), line: 1, column: 1 };
}

/** Whether [message] is about a namespace microflo within one that was not closed. */
function isOpen(message: string): boolean {
  return message.includes('microflo::microflo');
}

/** The first component whose class or ports are named in [lines]. */
function firstNamed(lines: readonly string[], components: readonly Component[]): Component | undefined {
  for (const line of lines) {
    const named = components.find(({ name }) => new RegExp(`\\bmicroflo::${name}(Ports)?\\b`).test(line));
    if (named) return named;
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
