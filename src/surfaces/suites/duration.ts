const UNITS = { us: 0.001, µs: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const;

/** Milliseconds in `300 ms`, `1.5 s`, `2 min`, or a number of milliseconds; undefined when it is no time, 0 or more. */
export function readDuration(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? value : undefined;
  const match = /^(\d+(?:\.\d+)?)\s*(us|µs|ms|s|min|h)$/.exec(String(value).trim());
  const unit = Object.entries(UNITS).find(([name]) => name === match?.[2])?.[1];
  return unit === undefined ? undefined : Number(match?.[1]) * unit;
}
