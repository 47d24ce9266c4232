/** The most characters of a value at a port. */
const LONGEST = 16;

/** An initial packet as it stands at its port. */
export function valueText(data: unknown): string {
  if (data === null || data === undefined) return 'bang';
  const text = Array.isArray(data) ? data.map(String).join(', ') : String(data);
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
