/** What was executed of a file: the counts of its lines, by number, and of its branches, by the line that they start in. */
export interface FileCounts {
  lines: Map<number, number>;
  branches: Map<number, number[]>;
}

/** Files by their paths from the root of the project. */
export type Counts = Map<string, FileCounts>;

/** Something that is there or not: how often it was executed, and how often there is. */
export interface Share {
  covered: number;
  total: number;
}

export const NOTHING: Share = { covered: 0, total: 0 };

export function add(one: Share, other: Share): Share {
  return { covered: one.covered + other.covered, total: one.total + other.total };
}

export function share(counts: Iterable<number>): Share {
  const all = [...counts];
  return { covered: all.filter((count) => count > 0).length, total: all.length };
}

/** `95.1 %  (58 of 61)`; an empty share is whole. */
export function percent({ covered, total }: Share): string {
  // Rounded down: 100 % is all.
  const value = total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10;
  return `${value.toFixed(1).padStart(5)} % ${`(${covered} of ${total})`.padStart(16)}`;
}

/** `12, 40: 2 of 4`: the lines that were not executed, and those with branches that were not. */
export function uncovered({ lines, branches }: FileCounts): string[] {
  const missed = [...lines].filter(([, count]) => count === 0).map(([line]) => `line ${line}`);
  const partly = [...branches]
    .filter(([line, counts]) => lines.get(line) !== 0 && counts.includes(0))
    .map(([line, counts]) => `line ${line}: ${share(counts).covered} of ${counts.length} branches`);
  return [...missed, ...partly].sort((one, other) => lineOf(one) - lineOf(other));
}

const lineOf = (text: string) => Number(text.replace(/^line (\d+).*/, '$1'));
