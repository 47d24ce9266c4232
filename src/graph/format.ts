import { type Cell, cellsOf } from '../util/text-width.js';
import type { Diagnostic } from './diagnostic.js';
import { Lines, withoutMark } from './lines.js';

/** Columns of a terminal, where nobody says how many. */
const COLUMNS = 80;
/** Fewer than these would show nothing of a line. */
const FEWEST_COLUMNS = 20;
/** Where a line begins, and what stands where it was cut. */
const INDENT = '  ';
const CUT = '…';
/** Messages that are longer quote a long piece of the text: they are cut. */
const LONGEST = 500;
/** Diagnostics in one message. Nobody reads more. */
const MOST_SHOWN = 100;

/**
 * Formats a diagnostic as `file:line:column: error: message`. When [source], the text of that file, is given, the
 * source line follows, with a caret under the column. Of a line that is wider than [columns] of a terminal, it is the
 * part around that column.
 */
export function formatDiagnostic(diagnostic: Diagnostic, source?: string, columns?: number): string {
  return format(diagnostic, source === undefined ? undefined : linesOf(source), columns);
}

/**
 * Formats many diagnostics; [sources] maps the names of files to their texts, each of which is divided into lines once.
 * After the first 100 a last line says how many more there are.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  columns?: number,
): string[] {
  const all = new Map<string, Lines>();
  const shown = diagnostics.slice(0, MOST_SHOWN).map((diagnostic) => {
    const file = diagnostic.place?.file ?? '';
    const source = sources.get(file);
    const lines = all.get(file) ?? (source === undefined ? undefined : linesOf(source));
    if (lines) all.set(file, lines);
    return format(diagnostic, lines, columns);
  });
  const left = diagnostics.length - shown.length;
  return left > 0 ? [...shown, `… and ${left.toLocaleString('en')} more`] : shown;
}

function linesOf(source: string): Lines {
  return new Lines('', withoutMark(source));
}

function format({ place, severity, message }: Diagnostic, lines: Lines | undefined, columns = COLUMNS): string {
  const shown = message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
  if (!place) return `${severity}: ${shown}`;
  const head = `${place.file}:${place.line}:${place.column}: ${severity}: ${shown}`;
  const line = lines?.line(place.line);
  return line === undefined ? head : `${head}\n${pointAt(line, place.column, columns)}`;
}

/** Shows [line] above a caret under [column]; of a line that is too wide, the part around it. */
function pointAt(line: string, column: number, columns: number): string {
  const { shown, before } = excerpt(line, column - 1, Math.max(columns, FEWEST_COLUMNS) - INDENT.length);
  return `${INDENT}${shown}\n${INDENT}${' '.repeat(before)}^`;
}

/** What fits into [room] columns of [line] around the character at [offset], and the columns before that character. */
function excerpt(line: string, offset: number, room: number): { shown: string; before: number } {
  // Farther away nothing can be seen.
  const reach = 4 * room;
  const start = Math.max(0, offset - reach);
  const cells = cellsOf(line.slice(start, offset + reach));
  const next = cells.findIndex(({ at }) => start + at > offset);
  // The caret may stand behind the last character.
  const here = offset >= line.length ? cells.length : (next < 0 ? cells.length : next) - 1;
  const { first, last } = around(cells, here, room);
  const head = start > 0 || first > 0 ? CUT : '';
  const tail = offset + reach < line.length || last < cells.length ? CUT : '';
  const shown = cells.slice(first, last).map(({ text }) => text);
  return { shown: `${head}${shown.join('')}${tail}`, before: head.length + widthOf(cells.slice(first, here)) };
}

/** The cells that fit into [room] columns: all, or those around the one at [here], with room for a mark at each end. */
function around(cells: readonly Cell[], here: number, room: number): { first: number; last: number } {
  if (widthOf(cells) < room) return { first: 0, last: cells.length };
  let [first, last, used] = [here, here, 0];
  const growRight = (most: number) => {
    for (let cell = cells[last]; cell && used + cell.width <= most; cell = cells[last]) {
      used += cell.width;
      last += 1;
    }
  };
  const most = room - 2 * CUT.length - 1;
  growRight(most / 2);
  for (let cell = cells[first - 1]; cell && used + cell.width <= most; cell = cells[first - 1]) {
    used += cell.width;
    first -= 1;
  }
  growRight(most);
  return { first, last };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** A graph that cannot be used. The message is its diagnostics, each with its line; 100 at most. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly diagnostics: readonly Diagnostic[];
  readonly #sources: ReadonlyMap<string, string>;

  /** [sources] maps file names to their texts, from which the lines are shown. */
  constructor(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, string> = new Map()) {
    super(formatDiagnostics(diagnostics, sources).join('\n'));
    this.diagnostics = diagnostics;
    this.#sources = sources;
  }

  /** The same with other [diagnostics]. */
  with(diagnostics: readonly Diagnostic[]): GraphError {
    return new GraphError(diagnostics, this.#sources);
  }

  /** The message for a terminal of so many [columns], 80 by default. */
  text(columns?: number): string {
    return formatDiagnostics(this.diagnostics, this.#sources, columns).join('\n');
  }
}
