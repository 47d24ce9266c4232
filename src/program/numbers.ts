/** Formats a whole number with thousands separators: 16384 as `16,384`. Does not depend on the locale. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
