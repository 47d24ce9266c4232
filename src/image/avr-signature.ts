/** AVR chips by their signatures (section "Signature Bytes" of the datasheets). */
const CHIPS: ReadonlyMap<number, string> = new Map([
  [0x1e950f, 'atmega328p'],
  [0x1e9587, 'atmega32u4'],
  [0x1e9782, 'at90usb1287'],
  [0x1e9801, 'atmega2560'],
]);

/** Its number of bytes. */
const SIZE = 3;

/** The signature of a chip, first byte first; empty for a chip that is not known. */
export function avrSignature(chip: string): number[] {
  const found = [...CHIPS].find(([, name]) => name === chip)?.[0];
  return found === undefined ? [] : [found >> 16, (found >> 8) & 0xff, found & 0xff];
}

/** The chip whose signature stands at [offset]. */
export function chipSignedAt(bytes: Uint8Array, offset: number): string | undefined {
  const signature = [...bytes.subarray(offset, offset + SIZE)].reduce((sum, byte) => (sum << 8) | byte, 0);
  return CHIPS.get(signature);
}
