/** The middle one of [values]; of an even number of them the upper. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The middle one of [count] results of [measure]; a first, unmeasured run warms up. */
export function medianOf(count: number, measure: () => number): number {
  measure();
  return median(Array.from({ length: count }, measure));
}
