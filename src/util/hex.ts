/** `4D 46 01`: bytes as people read them. */
export function hexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => hex(byte, 2)).join(' ');
}

/** A number in upper-case hexadecimal, of at least `digits` digits. */
export function hex(n: number, digits: number): string {
  return n.toString(16).toUpperCase().padStart(digits, '0');
}

/** The same in lower case: build numbers, component ids, addresses. */
export function lowerHex(n: number, digits: number): string {
  return n.toString(16).padStart(digits, '0');
}
