/** Maximum size of a block, including its code byte, in bytes. */
const LONGEST_BLOCK = 255;

/**
 * Encodes [bytes] with Consistent Overhead Byte Stuffing: the result contains no zero except one at its end. Each code
 * byte is the distance to the next zero, which is left out; 255 means that 254 bytes follow and no zero.
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

/** Decodes [stuffed], given without the final zero. Undefined if it is incomplete. */
export function decodeCobs(stuffed: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(stuffed.length);
  let size = 0;
  for (let at = 0; at < stuffed.length; ) {
    const code = stuffed[at] ?? 0;
    if (code === 0 || at + code > stuffed.length) return undefined;
    // Frames are short: a loop takes less time than a copy.
    for (const end = at + code; ++at < end; size++) out[size] = stuffed[at] ?? 0;
    if (code < LONGEST_BLOCK && at < stuffed.length) size++;
  }
  return out.subarray(0, size);
}
