/** The counts of TypeScript: those that instrument.mjs has let the sources make. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts, FileCounts } from './counts.js';

interface Place {
  start: { line?: number };
}

/** One file of a report, in the format of Istanbul. */
interface Report {
  statementMap: Record<string, Place>;
  s: Record<string, number>;
  branchMap: Record<string, { loc: Place }>;
  b: Record<string, number[]>;
}

/** The counts of all processes that have written theirs into [folder]. */
export function typeScriptCounts(folder: string): Counts {
  const counts: Counts = new Map();
  // Where only C++ was tested, there are none.
  if (!existsSync(folder)) return counts;
  for (const name of readdirSync(folder)) {
    const reports: Record<string, Report> = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const [path, report] of Object.entries(reports)) {
      const file: FileCounts = counts.get(path) ?? { lines: new Map(), branches: new Map() };
      counts.set(path, file);
      addTo(file, report);
    }
  }
  return counts;
}

function addTo({ lines, branches }: FileCounts, { statementMap, s, branchMap, b }: Report): void {
  for (const [id, { start }] of Object.entries(statementMap)) {
    const line = start.line ?? 0;
    lines.set(line, (lines.get(line) ?? 0) + (s[id] ?? 0));
  }
  const found = new Map<number, number[]>();
  for (const [id, { loc }] of Object.entries(branchMap)) {
    const line = loc.start.line ?? 0;
    found.set(line, [...(found.get(line) ?? []), ...(b[id] ?? [])]);
  }
  for (const [line, now] of found) {
    const before = branches.get(line) ?? [];
    branches.set(
      line,
      now.map((count, index) => count + (before[index] ?? 0)),
    );
  }
}
