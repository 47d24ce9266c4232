import { hex } from '../util/hex.js';
import { appendSegment } from './append-segment.js';
import type { FlashImage, Segment } from './flash-image.js';

const DATA = 0;
const END = 1;
const SEGMENT_BASE = 2;
const SEGMENT_START = 3;
const LINEAR_BASE = 4;
const LINEAR_START = 5;
/** Bytes of a record in addition to its data: length, address, type and checksum. */
const OVERHEAD = 5;

/** Reads an Intel HEX file, called [file] in messages. Throws an error with the line if it is damaged. */
export function loadHex(text: string, file = 'image.hex'): FlashImage {
  const segments: Segment[] = [];
  let base = 0;
  let hasEnded = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || hasEnded) continue;
    const { type, address, data } = readRecord(line.trim(), `${file}:${index + 1}`);
    if (type === DATA) appendSegment(segments, base + address, data);
    if (type === SEGMENT_BASE) base = number(data) * 16;
    if (type === LINEAR_BASE) base = number(data) * 0x10000;
    hasEnded = type === END;
  }
  if (!hasEnded)
    throw new Error(
      `${file} is incomplete: an Intel HEX file must end with the line :00000001FF; build or copy it again`,
    );
  if (segments.length === 0) throw new Error(`${file} contains no data for the flash; build it again`);
  return { file, segments };
}

function readRecord(line: string, place: string): { type: number; address: number; data: Uint8Array } {
  if (!/^:([0-9a-f]{2})+$/i.test(line)) {
    throw new Error(`${place}: not a valid line of an Intel HEX file: it must be a colon and pairs of hex digits`);
  }
  const bytes = Uint8Array.from(line.slice(1).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const [length = 0, high = 0, low = 0, type = 0] = bytes;
  if (bytes.length !== length + OVERHEAD) {
    throw new Error(
      `${place}: the line should have ${length} bytes of data, but has ${Math.max(bytes.length - OVERHEAD, 0)}; build or copy the file again`,
    );
  }
  const sum = bytes.reduce((total, byte) => (total + byte) & 0xff, 0);
  if (sum !== 0) {
    const right = (bytes.at(-1) ?? 0) - sum;
    throw new Error(`${place}: wrong checksum: it should be ${hex(right & 0xff, 2)}, or the data is damaged`);
  }
  if (type > LINEAR_START) throw new Error(`${place}: unknown record type ${hex(type, 2)}: it must be 00 to 05`);
  const isBase = type === SEGMENT_BASE || type === LINEAR_BASE;
  if (isBase && length !== 2) throw new Error(`${place}: a base address must have 2 bytes, not ${length}`);
  const isStart = type === SEGMENT_START || type === LINEAR_START;
  return { type, address: isStart ? 0 : high * 256 + low, data: bytes.subarray(4, 4 + length) };
}

function number(data: Uint8Array): number {
  return (data[0] ?? 0) * 256 + (data[1] ?? 0);
}
