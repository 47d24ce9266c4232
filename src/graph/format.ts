import type { Diagnostic } from './diagnostic.js';
import { Lines, withoutMark } from './lines.js';

const WIDTH = 120;
/** Messages that are longer quote a long piece of the text: they are cut. */
const LONGEST = 500;
/** Diagnostics in one message. Nobody reads more. */
const MOST_SHOWN = 100;

/**
 * Formats a diagnostic as `file:line:column: error: message`. When [source], the text of that file, is given, the
 * source line follows, with a caret under the column.
 */
export function formatDiagnostic(diagnostic: Diagnostic, source?: string): string {
  return format(diagnostic, source === undefined ? undefined : linesOf(source));
}

/**
 * Formats many diagnostics; [sources] maps the names of files to their texts, each of which is divided into lines once.
 * After the first 100 a last line says how many more there are.
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, string>): string[] {
  const all = new Map<string, Lines>();
  const shown = diagnostics.slice(0, MOST_SHOWN).map((diagnostic) => {
    const file = diagnostic.place?.file ?? '';
    const source = sources.get(file);
    const lines = all.get(file) ?? (source === undefined ? undefined : linesOf(source));
    if (lines) all.set(file, lines);
    return format(diagnostic, lines);
  });
  const left = diagnostics.length - shown.length;
  return left > 0 ? [...shown, `… and ${left.toLocaleString('en')} more`] : shown;
}

function linesOf(source: string): Lines {
  return new Lines('', withoutMark(source));
}

function format({ place, severity, message }: Diagnostic, lines: Lines | undefined): string {
  const shown = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
  if (!place) return `${severity}: ${shown}`;
  const head = `${place.file}:${place.line}:${place.column}: ${severity}: ${shown}`;
  const line = lines?.line(place.line);
  return line === undefined ? head : `${head}\n${pointAt(line, place.column)}`;
}

/** Shows [line], shortened around [column] if long, above a caret. Tabs are kept so that the caret lines up. */
function pointAt(line: string, column: number): string {
  const start = line.length > WIDTH ? Math.max(0, column - 1 - WIDTH / 2) : 0;
  const shown = line.slice(start, start + WIDTH);
  return `  ${shown}\n  ${shown.slice(0, column - 1 - start).replaceAll(/[^\t]/g, ' ')}^`;
}

/** A graph that cannot be used. The message is its diagnostics, each with its line; 100 at most. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly diagnostics: readonly Diagnostic[];

  /** [sources] maps file names to their texts, from which the lines are shown. */
  constructor(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, string> = new Map()) {
    super(formatDiagnostics(diagnostics, sources).join('\n'));
    this.diagnostics = diagnostics;
  }
}
