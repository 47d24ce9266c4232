/**
 * Seeds for soak tests: from MICROFLO_SOAK_SEED (the time of day unless given) upward, until MICROFLO_SOAK_MINUTES (10
 * unless given) are over. Each is printed, so that a failure can be repeated.
 */
export function* soakSeeds(): Generator<number> {
  const minutes = Number(process.env.MICROFLO_SOAK_MINUTES ?? 10);
  const first = Number(process.env.MICROFLO_SOAK_SEED ?? Math.floor(Date.now() / 1000) % 2 ** 31);
  if (!(minutes > 0) || !Number.isInteger(first)) throw new RangeError('MICROFLO_SOAK_MINUTES or _SEED is no number');
  const end = Date.now() + minutes * 60_000;
  for (let seed = first; seed === first || Date.now() < end; seed++) {
    console.log(`      MICROFLO_SOAK_SEED=${seed}`);
    yield seed;
  }
}
