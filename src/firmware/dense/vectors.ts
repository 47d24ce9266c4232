import type { Block, Line } from './assembler.js';

/** Bytes of a vector: the jump to its handler. */
const VECTOR = 4;

/**
 * Puts the table of interrupt vectors together, up to the last that has a handler. The first one without a handler
 * holds the signature of the chip, by which an image without a map is known (src/image/check-image.ts). It and the
 * others are filled with constants, which therefore leave [blocks]: an interrupt that has no handler is never enabled.
 */
export function placeVectors(
  blocks: readonly Block[],
  handlers: ReadonlySet<number>,
  signature: readonly number[],
): Block[] {
  const last = Math.max(0, ...handlers);
  const constants = blocks.flatMap((block) => constantOf(block) ?? []).sort((a, b) => b.size - a.size);
  const placed = new Set<Block>();
  const lines = ['\t.section .vectors,"ax",@progbits', '\t.global __vectors', '__vectors:'];
  let signed = false;
  for (let number = 0; number <= last; ) {
    if (number === 0 || handlers.has(number)) {
      lines.push(`\tjmp ${number === 0 ? '__init' : `__vector_${number}`}`);
      number++;
      continue;
    }
    const next = Math.min(...[...handlers].filter((handler) => handler > number));
    let room = (next - number) * VECTOR;
    if (!signed) {
      lines.push(bytesLine(signature));
      room -= signature.length;
      signed = true;
    }
    for (const { block, size } of constants) {
      if (placed.has(block) || size > room) continue;
      placed.add(block);
      lines.push(...block.lines.slice(1).map(({ text }) => text));
      room -= size;
    }
    if (room > 0) lines.push(`\t.skip ${room}`);
    number = next;
  }
  if (!signed) lines.push(bytesLine(signature));
  const table = { section: '.vectors', lines: lines.map((text): Line => ({ kind: 'note', text })) };
  const [head, ...rest] = blocks.filter((block) => !placed.has(block));
  return [...(head ? [head] : []), table, ...rest];
}

/** The numbers of the vectors that have a handler. */
export function handlersIn(blocks: readonly Block[]): Set<number> {
  const found = new Set<number>();
  for (const { lines } of blocks) {
    for (const { text } of lines) {
      const number = /^__vector_(\d+):|^\s*\.set\s+__vector_(\d+),|^\s*\.global\s+__vector_(\d+)\b/.exec(text);
      if (number) found.add(Number(number[1] ?? number[2] ?? number[3]));
    }
  }
  return found;
}

function bytesLine(bytes: readonly number[]): string {
  return `\t.byte ${bytes.join(', ')}`;
}

const SIZES: Readonly<Record<string, number>> = { byte: 1, word: 2, long: 4 };

/** A block of constants in flash, with its size in bytes; undefined for other blocks, and where the size is not clear. */
function constantOf(block: Block): { block: Block; size: number } | undefined {
  if (!/^\.progmem\.data\./.test(block.section)) return undefined;
  let size = 0;
  for (const { text } of block.lines.slice(1)) {
    const bytes = sizeOf(text);
    if (bytes === undefined) return undefined;
    size += bytes;
  }
  return { block, size };
}

/** Bytes that a line makes; undefined where that is not known. */
function sizeOf(text: string): number | undefined {
  const [, name, args = ''] = /^\s*\.(\w+)(?:\s+(.*))?$/.exec(text) ?? [];
  if (name === undefined) return /^$|^[\w.$]+:$/.test(text) ? 0 : undefined;
  if (/^(?:type|size|global|hidden|local|weak)$/.test(name)) return 0;
  if (/^(?:zero|skip)$/.test(name)) return /^\d+$/.test(args) ? Number(args) : undefined;
  if (/^(?:string|ascii)$/.test(name)) return textSize(args, name === 'string');
  const each = SIZES[name];
  return each === undefined ? undefined : args.split(',').length * each;
}

function textSize(quoted: string, ends: boolean): number | undefined {
  const text = /^"((?:[^"\\]|\\[0-7]{1,3}|\\.)*)"$/.exec(quoted)?.[1];
  return text === undefined ? undefined : text.replace(/\\(?:[0-7]{1,3}|.)/g, '.').length + (ends ? 1 : 0);
}
