/** A whole number for people: 16384 as `16,384`. The same on every machine, whatever its language. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
