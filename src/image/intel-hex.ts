import { hex } from '../util/hex.js';
import type { ElfSegment } from './elf.js';

const DATA = 0;
const END = 1;
const LINEAR_BASE = 4;
const BYTES_PER_LINE = 16;

/** Writes [segments], in rising order, as an Intel HEX file (Hexadecimal Object File Format Specification, 1988). */
export function intelHex(segments: readonly ElfSegment[]): string {
  const lines: string[] = [];
  let base = 0;
  for (const { address, bytes } of segments) {
    for (let at = 0; at < bytes.length; ) {
      const place = address + at;
      // A line must not cross a 64 KiB boundary.
      const size = Math.min(BYTES_PER_LINE, bytes.length - at, 0x10000 - (place & 0xffff));
      if (place >>> 16 !== base) {
        base = place >>> 16;
        lines.push(record(LINEAR_BASE, 0, Uint8Array.of(base >> 8, base)));
      }
      lines.push(record(DATA, place & 0xffff, bytes.subarray(at, at + size)));
      at += size;
    }
  }
  lines.push(record(END, 0, new Uint8Array()));
  return `${lines.join('\n')}\n`;
}

function record(type: number, address: number, data: Uint8Array): string {
  const bytes = [data.length, address >> 8, address & 0xff, type, ...data];
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  return `:${[...bytes, -sum].map((byte) => hex(byte & 0xff, 2)).join('')}`;
}
