/** Builds the lookup table of a reflected CRC, indexed by byte. */
function crcTable(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
    return remainder;
  });
}

function crc(table: Uint32Array, start: number, bytes: Uint8Array): number {
  let remainder = start;
  for (let i = 0; i < bytes.length; i++) {
    remainder = (remainder >>> 8) ^ (table[(remainder ^ (bytes[i] ?? 0)) & 0xff] ?? 0);
  }
  return remainder >>> 0;
}

const table16 = crcTable(0x8408);
const table32 = crcTable(0xedb88320);

/** CRC-16/MCRF4XX, the checksum at the end of a program. For `123456789` it is 0x6F91. */
export function crc16(bytes: Uint8Array): number {
  return crc(table16, 0xffff, bytes);
}

/** CRC-32 as in zip, used as the graph hash. For `123456789` it is 0xCBF43926. */
export function crc32(bytes: Uint8Array): number {
  return ~crc(table32, 0xffffffff, bytes) >>> 0;
}
