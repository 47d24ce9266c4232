import type { Line } from './line.js';

/** A list of lines that belong together, under a title. */
export interface Section {
  title: string;
  lines: Line[];
}

/** Most lines of a log that are shown while the graph itself does not fit. */
const LEAST_LINES = 3;

/** Which lines of a scrolled list are shown. */
export interface Window {
  start: number;
  count: number;
}

/** A screen's lines, shared between what the graph uses, which scrolls, and its logs, whose last lines are shown. */
export interface Shares {
  /** Lines for the graph. */
  graph: number;
  /** Lines for each log without its title; 0 for a log that is not shown. */
  logs: number[];
}

/**
 * Shares [room] lines between a graph of so many lines and logs of so many. Logs get a few lines each, as long as the
 * graph keeps half of the screen; what is left when the graph is whole goes to the first of them.
 */
export function share(room: number, graph: number, logs: readonly number[]): Shares {
  const needed = Math.min(graph, Math.ceil(room / 2));
  for (let limit = LEAST_LINES; limit > 0; limit--) {
    const least = logs.map((lines) => Math.min(lines, limit));
    const taken = least.reduce((sum, lines) => sum + 1 + lines, 0);
    if (room - taken >= needed) return withSpare(room, graph, logs, least);
  }
  // The last log, that of errors, matters most.
  const [, ...later] = logs;
  if (later.length === 0) return { graph: Math.min(graph, room), logs: logs.map(() => 0) };
  const shares = share(room, graph, later);
  return { ...shares, logs: [0, ...shares.logs] };
}

function withSpare(room: number, graph: number, logs: readonly number[], least: readonly number[]): Shares {
  const taken = least.reduce((sum, lines) => sum + 1 + lines, 0);
  const shown = Math.min(graph, room - taken);
  let spare = room - taken - shown;
  const lines = least.map((few, i) => {
    const more = Math.min(spare, (logs[i] ?? 0) - few);
    spare -= more;
    return few + more;
  });
  return { graph: shown, logs: lines };
}

/** Returns the nearest window to [start] that is within [total] lines, and that shows line [visible], if any. */
export function windowAt(start: number, count: number, total: number, visible?: number): Window {
  let first = start;
  // The first and the last line of a window may say how many lines are hidden.
  const margin = count < LEAST_LINES ? 0 : 1;
  if (visible !== undefined) first = Math.min(Math.max(first, visible + 1 + margin - count), visible - margin);
  return { start: Math.min(Math.max(0, first), Math.max(0, total - count)), count };
}

/** Returns the lines in a window. The first and the last of them say how many lines are hidden there. */
export function cutWindow(lines: readonly Line[], { start, count }: Window): Line[] {
  const shown = lines.slice(start, start + count);
  if (count < LEAST_LINES) return shown;
  const above = start;
  const below = lines.length - start - count;
  if (above > 0) shown[0] = more(`↑ ${above + 1} more`);
  if (below > 0) shown[shown.length - 1] = more(`↓ ${below + 1} more`);
  return shown;
}

/** Returns the last [count] lines. The first of them says how many are hidden. */
export function tail(lines: readonly Line[], count: number): Line[] {
  if (lines.length <= count) return [...lines];
  // A line of content is worth more than a count of hidden lines.
  if (count === 1) return lines.slice(-1);
  return [more(`… ${lines.length - count + 1} more`), ...lines.slice(lines.length - count + 1)];
}

function more(text: string): Line {
  return [{ text: `  ${text}`, look: 'dim' }];
}
