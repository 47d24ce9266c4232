import { availableParallelism } from 'node:os';

/** Runs [work] for all [items], one per processor at a time. Resolves with the results in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), items.length) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
