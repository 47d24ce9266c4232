import { concatenate } from '../../src/util/bytes.js';

/** What happens to a board from outside, by its number in steps.h. */
const KINDS = ['message', 'frame', 'raw', 'wait', 'pin', 'serial'] as const;
type Kind = (typeof KINDS)[number];

/** A step as a target reads it, of at most 255 bytes. */
export function step(kind: Kind, ...bytes: readonly number[]): Uint8Array {
  return Uint8Array.of(KINDS.indexOf(kind), bytes.length, ...bytes);
}

/** Messages, one after the other. */
export function messageSteps(messages: readonly Uint8Array[]): Uint8Array {
  return concatenate(messages.map((message) => step('message', ...message)));
}

/** The steps of an input. */
export function parseSteps(input: Uint8Array): { kind: Kind; bytes: Uint8Array }[] {
  const steps: { kind: Kind; bytes: Uint8Array }[] = [];
  for (let at = 0; at + 1 < input.length; at += 2 + (input[at + 1] ?? 0)) {
    const kind = KINDS[(input[at] ?? 0) % KINDS.length] ?? 'message';
    steps.push({ kind, bytes: input.slice(at + 2, at + 2 + (input[at + 1] ?? 0)) });
  }
  return steps;
}

/** An input as text, a step in each line: `message 4d 46 01`. */
export function stepsAsText(input: Uint8Array): string {
  const lines = parseSteps(input).map(({ kind, bytes }) => {
    return [kind, ...Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))].join(' ');
  });
  return `${lines.join('\n')}\n`;
}

/** The input that [text] shows; lines that begin with # are comments. */
export function stepsFromText(text: string): Uint8Array {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return concatenate(
    lines.map((line) => {
      const [kind, ...hex] = line.split(' ');
      const known = KINDS.find((each) => each === kind);
      if (!known) throw new Error(`'${line}' is not a step: it must begin with ${KINDS.join(', ')}`);
      return step(known, ...hex.map((byte) => Number.parseInt(byte, 16)));
    }),
  );
}
