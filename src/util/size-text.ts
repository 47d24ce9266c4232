const UNITS: readonly [size: number, name: string][] = [
  [2 ** 30, 'GiB'],
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
];

/** A number of bytes in the largest unit of which there is a whole number: `64 KiB`, `1 GiB`. */
export function sizeText(bytes: number): string {
  const [size, name] = UNITS.find(([size]) => bytes >= size && bytes % size === 0) ?? [1, 'bytes'];
  return `${bytes / size} ${name}`;
}
