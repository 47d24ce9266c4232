import { crc16 } from '../stream/crc.js';
import { decodeCobs, encodeCobs } from './cobs.js';

/** The kinds of frames. */
export const FrameKind = {
  /** Carries complete commands, answers or events. */
  data: 0,
  /** Acknowledges only. */
  acknowledge: 1,
  /** Acknowledges, and requests the frames from [sequence] on again. */
  nak: 2,
  /** Opens and closes sessions (control.ts). */
  control: 3,
} as const;
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

export interface Frame {
  kind: FrameKind;
  /** The number of a data frame, 0 to 7; in other frames the number expected next from the other side. */
  sequence: number;
  /** The number of the session, 1 to 31; 0 for none. */
  session: number;
  /** The number of the first data frame of the other side that has not been accepted, 0 to 7. */
  acknowledged: number;
  /** In an acknowledgement and a nak of the device, the number of its next data frame; otherwise 0. */
  next: number;
  payload: Uint8Array;
}

/** Bytes of a frame in addition to its payload, before stuffing: two header bytes and the CRC. */
const OVERHEAD = 4;

/**
 * The CRC-16/X-25 over a whole valid frame including its CRC. It is not 0, so that an extra zero at the end is
 * detected, as when a byte is received twice.
 */
const RESIDUE = 0xf0b8;

/** Sequence numbers wrap at this value. */
export const SEQUENCES = 8;
export const LAST_SESSION = 31;

/** Encodes [frame] as sent, including the final zero. */
export function encodeFrame(frame: Omit<Frame, 'next'> & { next?: number }): Uint8Array {
  const { kind, sequence, session, acknowledged, next = 0, payload } = frame;
  const bytes = new Uint8Array(payload.length + OVERHEAD);
  bytes[0] = (kind << 6) | (sequence << 3) | next;
  bytes.set(payload, 1);
  bytes[payload.length + 1] = (session << 3) | acknowledged;
  const crc = ~crc16(bytes.subarray(0, payload.length + 2)) & 0xffff;
  bytes[payload.length + 2] = crc & 0xff;
  bytes[payload.length + 3] = crc >> 8;
  return encodeCobs(bytes);
}

/** Decodes [stuffed], the bytes of a frame without the final zero. Undefined if it is damaged. */
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
    next: head & 7,
    payload: bytes.slice(1, -3),
  };
}
