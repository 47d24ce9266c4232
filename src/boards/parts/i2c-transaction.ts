import type { I2cLines, Operation } from './i2c-lines.js';

/** A transaction of a master: it writes, then reads; with neither, it only asks whether the part is there. */
export interface I2cTransaction {
  /** The 7-bit address of the part. */
  address: number;
  writes: Uint8Array;
  /** The number of bytes to read. */
  reads: number;
}

/** How a transaction has ended. */
export type I2cEnd =
  | { kind: 'done'; bytes: Uint8Array }
  | { kind: 'no-answer' | 'refused' | 'timed-out' | 'held' | 'no-pull-up' };

/** Does a whole transaction, with its STOP. It waits for ever while someone holds SCL low. */
export function* transact(lines: I2cLines, { address, writes, reads }: I2cTransaction): Operation<I2cEnd> {
  if (!lines.areHigh) {
    const freed = yield* lines.free();
    if (freed !== 'free') return { kind: freed };
  }
  const bytes = new Uint8Array(reads);
  const failed = (yield* write(lines, address, writes, reads)) ?? (yield* read(lines, address, bytes));
  if (failed?.kind === 'held') {
    const freed = yield* lines.free();
    return freed === 'free' ? failed : { kind: freed };
  }
  yield* lines.stop();
  return failed ?? { kind: 'done', bytes };
}

/** Frees the bus after a transaction that took too long. */
export function* giveUp(lines: I2cLines): Operation<I2cEnd> {
  const freed = yield* lines.free();
  return { kind: freed === 'free' ? 'timed-out' : freed };
}

function* write(lines: I2cLines, address: number, writes: Uint8Array, reads: number): Operation<I2cEnd | undefined> {
  if (writes.length === 0 && reads > 0) return undefined;
  yield* lines.start();
  const answer = yield* lines.send(address << 1);
  if (answer !== 'ack') return { kind: answer === 'nak' ? 'no-answer' : 'held' };
  for (const byte of writes) {
    const sent = yield* lines.send(byte);
    if (sent !== 'ack') return { kind: sent === 'nak' ? 'refused' : 'held' };
  }
  return undefined;
}

function* read(lines: I2cLines, address: number, bytes: Uint8Array): Operation<I2cEnd | undefined> {
  if (bytes.length === 0) return undefined;
  yield* lines.start();
  const answer = yield* lines.send((address << 1) | 1);
  if (answer !== 'ack') return { kind: answer === 'nak' ? 'no-answer' : 'held' };
  for (let at = 0; at < bytes.length; at++) {
    const byte = yield* lines.receive(at < bytes.length - 1);
    if (byte === undefined) return { kind: 'held' };
    bytes[at] = byte;
  }
  return undefined;
}
