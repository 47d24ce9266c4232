import { concatenate } from '../util/bytes.js';
import type { Segment } from './flash-image.js';

/** Adds [bytes] at [address] to [segments]: to the last one when they follow it, else as a new one. */
export function appendSegment(segments: Segment[], address: number, bytes: Uint8Array): void {
  const last = segments.at(-1);
  if (last && last.address + last.bytes.length === address) last.bytes = concatenate([last.bytes, bytes]);
  else segments.push({ address, bytes: bytes.slice() });
}
