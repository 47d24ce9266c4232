/** The minutes that each soak test takes: MICROFLO_SOAK_MINUTES, or 10. */
export function soakMinutes(): number {
  const minutes = Number(process.env.MICROFLO_SOAK_MINUTES ?? 10);
  if (minutes > 0) return minutes;
  throw new RangeError('MICROFLO_SOAK_MINUTES must be a number above 0');
}

/** The seed of a soak test: MICROFLO_SOAK_SEED, or the time of day. */
export function soakSeed(): number {
  const seed = Number(process.env.MICROFLO_SOAK_SEED ?? Math.floor(Date.now() / 1000) % 2 ** 31);
  if (Number.isInteger(seed)) return seed;
  throw new RangeError('MICROFLO_SOAK_SEED must be an integer');
}

/**
 * Seeds for soak tests, from the first one upward, until their minutes are over. Each is printed, so that a failure can
 * be repeated.
 */
export function* soakSeeds(): Generator<number> {
  const first = soakSeed();
  const end = Date.now() + soakMinutes() * 60_000;
  for (let seed = first; seed === first || Date.now() < end; seed++) {
    console.log(`      MICROFLO_SOAK_SEED=${seed}`);
    yield seed;
  }
}
