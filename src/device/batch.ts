import { concatenate } from '../util/bytes.js';

/** A message and the number of commands in it. */
export interface Batch {
  bytes: Uint8Array;
  count: number;
}

/** Packs [commands] into messages of at most [longest] bytes, in order, without splitting a command. */
export function packMessages(commands: readonly Uint8Array[], longest: number): Batch[] {
  const batches: Uint8Array[][] = [];
  let room = 0;
  for (const command of commands) {
    if (command.length > room) {
      batches.push([]);
      room = longest;
    }
    batches.at(-1)?.push(command);
    room -= command.length;
  }
  return batches.map((batch) => ({ bytes: concatenate(batch), count: batch.length }));
}
