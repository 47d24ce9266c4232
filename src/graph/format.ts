import type { Diagnostic } from './diagnostic.js';
import { lineOf, withoutMark } from './lines.js';

const WIDTH = 120;

/**
 * A diagnostic as a person reads it: `file:line:column: error: message`, and when [source], the text of that file,
 * is given, the line and a caret under the column.
 */
export function formatDiagnostic(diagnostic: Diagnostic, source?: string): string {
  const { place, severity, message } = diagnostic;
  if (!place) return `${severity}: ${message}`;
  const head = `${place.file}:${place.line}:${place.column}: ${severity}: ${message}`;
  const line = source === undefined ? undefined : lineOf(withoutMark(source), place.line);
  return line === undefined ? head : `${head}\n${pointAt(line, place.column)}`;
}

/** [line], cut around [column] when it is long, above a caret. Tabs stay tabs, so that the caret stands right. */
function pointAt(line: string, column: number): string {
  const start = line.length > WIDTH ? Math.max(0, column - 1 - WIDTH / 2) : 0;
  const shown = line.slice(start, start + WIDTH);
  return `  ${shown}\n  ${shown.slice(0, column - 1 - start).replaceAll(/[^\t]/g, ' ')}^`;
}

/** A graph that cannot be used. The message is all of its diagnostics, each with its line. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly diagnostics: readonly Diagnostic[];

  /** [sources] maps the names of files to their texts, for showing the lines. */
  constructor(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, string> = new Map()) {
    super(diagnostics.map((one) => formatDiagnostic(one, sources.get(one.place?.file ?? ''))).join('\n'));
    this.diagnostics = diagnostics;
  }
}
