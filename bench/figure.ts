/** One row of the benchmark. */
export interface Figure {
  /** `sim.hop.ns.10` */
  name: string;
  value: number;
  unit: string;
  /** What it should be at most; none for figures that are only for comparison. */
  atMost?: number;
}

/** The middle one of [count] results of [measure]; a first, unmeasured run warms up. */
export function median(count: number, measure: () => number): number {
  measure();
  const results = Array.from({ length: count }, measure).sort((a, b) => a - b);
  return results[Math.floor(count / 2)] ?? Number.NaN;
}
