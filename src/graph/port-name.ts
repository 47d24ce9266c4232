/** A port of several that have one name: `out` and 2 of `out[2]`. Without an index, a port that is alone. */
export interface IndexedName {
  port: string;
  index?: number;
}

const INDEXED = /^(.*)\[(\d+)\]$/s;

/** The name of a port with its index, by which it is known everywhere: `out[2]`. */
export function indexedName(port: string, index: number | undefined): string {
  return index === undefined ? port : `${port}[${index}]`;
}

/** Divides `out[2]` into port and index. */
export function splitIndex(name: string): IndexedName {
  const [, port, index] = INDEXED.exec(name) ?? [];
  return port === undefined ? { port: name } : { port, index: Number(index) };
}

/** Whether [value] can be an index: a whole number, 0 or more. */
export function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * Names of ports for messages, in their order, where those that differ in their index are one item: `port, in[0] to
 * in[8]`.
 */
export function listedPorts(names: readonly string[]): string[] {
  const lists = new Map<string, string[]>();
  for (const name of names) {
    const { port, index } = splitIndex(name);
    const key = index === undefined ? name : `${port}[`;
    lists.set(key, [...(lists.get(key) ?? []), name]);
  }
  return [...lists.values()].map((all) => (all.length > 1 ? `${all[0]} to ${all.at(-1)}` : (all[0] ?? '')));
}
