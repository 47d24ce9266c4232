import { crc16 } from '../stream/crc.js';
import { decodeCobs, encodeCobs } from './cobs.js';

/** What a frame is for. */
export const FrameKind = {
  /** Carries commands, answers or events, whole ones. */
  data: 0,
  /** Acknowledges, and no more. */
  acknowledge: 1,
  /** Acknowledges, and asks for the frames from [sequence] on once more. */
  nak: 2,
  /** Opens and closes sessions (control.ts). */
  control: 3,
} as const;
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

export interface Frame {
  kind: FrameKind;
  /** The number of a data frame, 0 to 7; else that of the next one expected from the other side. */
  sequence: number;
  /** The session it belongs to, 1 to 31; 0: none. */
  session: number;
  /** The number of the first data frame of the other side that was not taken yet: 0 to 7. */
  acknowledged: number;
  payload: Uint8Array;
}

/** Bytes of a frame besides its payload, before it is stuffed: two that say what it is, and the CRC. */
const OVERHEAD = 4;

/**
 * What the CRC over a whole frame, its own CRC included, comes to (CRC-16/X-25). It is not 0, or a zero that was added
 * at the end would not show: one comes of a byte that came twice on the line.
 */
const RESIDUE = 0xf0b8;

/** Sequence numbers wrap. */
export const SEQUENCES = 8;
export const LAST_SESSION = 31;

/** The bytes of [frame] on the way, the zero that ends it included. */
export function encodeFrame({ kind, sequence, session, acknowledged, payload }: Frame): Uint8Array {
  const bytes = new Uint8Array(payload.length + OVERHEAD);
  bytes[0] = (kind << 6) | (sequence << 3);
  bytes.set(payload, 1);
  bytes[payload.length + 1] = (session << 3) | acknowledged;
  const crc = ~crc16(bytes.subarray(0, payload.length + 2)) & 0xffff;
  bytes[payload.length + 2] = crc & 0xff;
  bytes[payload.length + 3] = crc >> 8;
  return encodeCobs(bytes);
}

/** The frame of which [stuffed] are the bytes up to the zero; undefined when they are damaged. */
export function decodeFrame(stuffed: Uint8Array): Frame | undefined {
  const bytes = decodeCobs(stuffed);
  if (bytes === undefined || bytes.length < OVERHEAD) return undefined;
  if (crc16(bytes) !== RESIDUE) return undefined;
  const [head = 0] = bytes;
  const tail = bytes[bytes.length - 3] ?? 0;
  return {
    kind: (head >> 6) as FrameKind,
    sequence: (head >> 3) & 7,
    session: tail >> 3,
    acknowledged: tail & 7,
    payload: bytes.slice(1, -3),
  };
}
