/**
 * Returns the one of [candidates] that is most similar to [name], or undefined if none is close. Ignores case, counts
 * two swapped letters as one error, and allows about one error in three letters.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (Math.abs(name.length - candidate.length) > allowed) continue;
    const distance = slips(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= allowed && distance < Math.min(bestDistance, name.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Returns the minimum number of insertions, deletions, replacements and swaps of neighbours that turn [a] into [b]. */
function slips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(cell(row, j - 1) + 1, cell(last, j) + 1, replace);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, cell(beforeLast, j - 2) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return cell(last, b.length);
}

function cell(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
