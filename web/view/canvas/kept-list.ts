/** [before] when [now] has the same items in the same order, and [now] otherwise: who compares lists sees no change. */
export function keptList<T>(before: readonly T[], now: T[]): T[] {
  const isSame = now.length === before.length && now.every((each, index) => each === before[index]);
  return isSame ? (before as T[]) : now;
}
