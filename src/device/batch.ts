import { type Command, encodeCommand } from '../stream/command.js';
import { concatenate } from '../util/bytes.js';

/** A message and the commands in it. */
export interface Batch {
  bytes: Uint8Array;
  commands: readonly Command[];
  /** Whether no other command may follow in the same frame. */
  endsFrame: boolean;
}

/** A device numbers the commands of a frame from 0 to 254. */
const MOST_COMMANDS = 255;

/**
 * Packs [commands] into messages of at most [longest] bytes, in order. A longer command has a message of its own;
 * nothing follows a command that must be the last of its frame.
 */
export function packMessages(commands: readonly Command[], longest: number): Batch[] {
  const batches: { parts: Uint8Array[]; commands: Command[] }[] = [];
  let room = 0;
  for (const command of commands) {
    const bytes = encodeCommand(command);
    let batch = batches.at(-1);
    if (!batch || bytes.length > room || batch.commands.length === MOST_COMMANDS || endsFrame(batch)) {
      batch = { parts: [], commands: [] };
      batches.push(batch);
      room = longest;
    }
    batch.parts.push(bytes);
    batch.commands.push(command);
    room -= bytes.length;
  }
  return batches.map((batch) => {
    return { bytes: concatenate(batch.parts), commands: batch.commands, endsFrame: endsFrame(batch) };
  });
}

/** Whether the last command is one that reads on where the device has put it, or to the end of its frame. */
function endsFrame({ commands }: { commands: readonly Command[] }): boolean {
  const kind = commands.at(-1)?.kind;
  return kind === 'commit' || kind === 'start' || kind === 'console';
}
