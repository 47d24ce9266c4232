/** The counts of C++: gcov reads what programs compiled with `--coverage` have written. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { notFound, toolWith } from '../../src/system/programs.js';
import type { Counts, FileCounts } from './counts.js';

interface Line {
  line_number: number;
  count: number;
  branches: { count: number }[];
}

interface Report {
  files: { file: string; lines: Line[] }[];
}

/** The counts of all programs that have written theirs below [folder], of files below `firmware`. */
export function cppCounts(folder: string): Counts {
  const counts: Counts = new Map();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.gcda')) continue;
    for (const { file, lines } of report(join(folder, name)).files) {
      const path = relative(process.cwd(), resolve(file)).replace(/^.*\/(?=firmware\/)/, '');
      if (!path.startsWith('firmware/') || path.includes('/components/')) continue;
      for (const line of lines) count(counts, path, line);
    }
  }
  return counts;
}

function report(path: string): Report {
  const done = spawnSync('gcov', ['--stdout', '--json-format', '--branch-probabilities', path], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (done.error) throw new Error(notFound(toolWith('gcov'), 'gcov'), { cause: done.error });
  if (done.status !== 0) throw new Error(`gcov failed: ${done.stderr}`);
  return JSON.parse(done.stdout);
}

/**
 * Adds the counts of a line. Functions and templates are compiled more than once, for several boards: a branch was
 * executed if it was in one of them. Where these differ in the number of branches, the most there are count.
 */
function count(counts: Counts, path: string, { line_number: line, count, branches }: Line): void {
  const file: FileCounts = counts.get(path) ?? { lines: new Map(), branches: new Map() };
  counts.set(path, file);
  file.lines.set(line, (file.lines.get(line) ?? 0) + count);
  if (branches.length === 0) return;
  const before = file.branches.get(line) ?? [];
  const now = branches.map((branch) => branch.count);
  if (now.length < before.length) return;
  file.branches.set(line, now.length > before.length ? now : now.map((each, index) => each + (before[index] ?? 0)));
}
