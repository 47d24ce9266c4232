/** Formats bytes in hexadecimal: `4D 46 01`. */
export function hexBytes(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => hex(byte, 2)).join(' ');
}

/** Formats a number in upper-case hexadecimal, padded to `digits` digits. */
export function hex(n: number, digits: number): string {
  return n.toString(16).toUpperCase().padStart(digits, '0');
}

/** The same in lower case: build numbers, component ids, addresses. */
export function lowerHex(n: number, digits: number): string {
  return n.toString(16).padStart(digits, '0');
}
