/** The most bytes that a code byte can stand for, itself included. */
const LONGEST_BLOCK = 255;

/**
 * Consistent Overhead Byte Stuffing: [bytes] without any zero, then a zero that ends them. Each code byte says how far
 * it is to the next zero, which it stands for; 255 says that 254 bytes follow and no zero.
 */
export function encodeCobs(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length + Math.floor(bytes.length / (LONGEST_BLOCK - 1)) + 2);
  let code = 0;
  let end = 1;
  for (let i = 0; i < bytes.length; i++) {
    if (end - code === LONGEST_BLOCK) {
      out[code] = LONGEST_BLOCK;
      code = end++;
    }
    const byte = bytes[i] ?? 0;
    if (byte !== 0) {
      out[end++] = byte;
      continue;
    }
    out[code] = end - code;
    code = end++;
  }
  out[code] = end - code;
  return out.subarray(0, end + 1);
}

/** What [stuffed] stands for, the zero behind it left out; undefined when it is not whole. */
export function decodeCobs(stuffed: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(stuffed.length);
  let size = 0;
  for (let at = 0; at < stuffed.length; ) {
    const code = stuffed[at] ?? 0;
    if (code === 0 || at + code > stuffed.length) return undefined;
    out.set(stuffed.subarray(at + 1, at + code), size);
    size += code - 1;
    at += code;
    if (code < LONGEST_BLOCK && at < stuffed.length) size++;
  }
  return out.subarray(0, size);
}
