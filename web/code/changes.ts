import { diff } from '@codemirror/merge';
import { ChangeSet, Text } from '@codemirror/state';

/** Text [insert] in the place of what is at [from] to before [to]. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The changes that make [after] of [before]. Of a line that is changed, what is the same at both ends stays, so that a
 * cursor stays where it is.
 */
export function changesOf(before: string, after: string): TextChange[] {
  return changedLines(before, after).map((change) => trimmed(before, change));
}

/** [base] with what makes [mine] of it and what makes [theirs] of it. Lines that both change are as in [mine]. */
export function both(base: string, mine: string, theirs: string): string {
  const change = (text: string) => ChangeSet.of(changedLines(base, text), base.length);
  return change(theirs)
    .map(change(mine))
    .apply(Text.of(mine.split('\n')))
    .toString();
}

function changedLines(before: string, after: string): TextChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const signs = new Map<string, string>();
  const [oldSigns, nowSigns] = [signsOf(old, signs), signsOf(now, signs)];
  const [oldAt, nowAt] = [offsetsOf(old), offsetsOf(now)];
  return diff(oldSigns, nowSigns).flatMap(({ fromA, toA, fromB, toB }) => {
    const change = (a: number, aEnd: number, b: number, bEnd: number): TextChange => {
      return { from: oldAt[a] ?? 0, to: oldAt[aEnd] ?? 0, insert: after.slice(nowAt[b], nowAt[bEnd]) };
    };
    if (toA - fromA !== toB - fromB) return [change(fromA, toA, fromB, toB)];
    return Array.from({ length: toA - fromA }, (_, at) =>
      change(fromA + at, fromA + at + 1, fromB + at, fromB + at + 1),
    );
  });
}

/** The lines of a text, with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The first half of a pair, which alone is no sign. */
const SURROGATES = 0xd800;

/** One sign for each line; the same for the same line. */
function signsOf(lines: readonly string[], signs: Map<string, string>): string {
  return lines
    .map((line) => {
      const sign = signs.get(line) ?? String.fromCharCode(Math.min(signs.size + 1, SURROGATES - 1));
      signs.set(line, sign);
      return sign;
    })
    .join('');
}

function offsetsOf(lines: readonly string[]): number[] {
  const offsets = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length);
  return offsets;
}

function trimmed(before: string, { from, to, insert }: TextChange): TextChange {
  const old = before.slice(from, to);
  const most = Math.min(old.length, insert.length);
  let start = 0;
  while (start < most && old[start] === insert[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === insert.at(-1 - end)) end += 1;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
}
