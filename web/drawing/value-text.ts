/** The most characters of a value at a port. */
const LONGEST = 16;

/** `#ff8000` of 0xFF8000, which may be written so; undefined when it is no number. */
export function colourText(data: unknown): string | undefined {
  const isNumber = typeof data === 'number' || (typeof data === 'string' && /^(0x[\da-f]+|\d+)$/i.test(data));
  return isNumber ? `#${Number(data).toString(16).padStart(6, '0').slice(-6)}` : undefined;
}

/** An initial packet as it stands at its port. */
export function valueText(data: unknown, isColour = false): string {
  const colour = isColour ? colourText(data) : undefined;
  if (colour !== undefined) return colour;
  if (data === null || data === undefined) return 'bang';
  const text = Array.isArray(data) ? data.map(String).join(', ') : String(data);
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
