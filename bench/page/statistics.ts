export function median(numbers: readonly number[]): number {
  return share(numbers, 0.5);
}

/** The number below which [part] of the numbers are, from 0 to 1. */
export function share(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
