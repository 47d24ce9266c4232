import type { Command } from '../stream/command.js';

/** Bytes of the command in front of its text. */
const HEAD = 2;
/** The most bytes that a command counts. */
const MOST = 255;
/** Commands that are sent before the first of them is answered: enough to keep a line busy. */
const AT_ONCE = 16;

/**
 * Divides [text] into commands that fill messages of [longest] bytes, and those into groups, of which one is sent when the
 * one before it was carried out: so a long text takes no memory, and the rest of one that is refused is not sent.
 */
export function* consoleCommands(text: string | Uint8Array, longest: number): Generator<Command[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const size = Math.min(MOST, Math.max(1, longest - HEAD));
  for (let at = 0; at < bytes.length; at += size * AT_ONCE) {
    const group = bytes.subarray(at, at + size * AT_ONCE);
    const commands: Command[] = [];
    for (let from = 0; from < group.length; from += size) {
      commands.push({ kind: 'console', bytes: group.slice(from, from + size) });
    }
    yield commands;
  }
}
