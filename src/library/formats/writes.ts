import type { CompiledText, FormatContext } from '../format.js';
import { divide, Faults, type Word } from './words.js';

/** The most bytes of one transaction (firmware/io/i2c.h). */
const MOST = 32;

/**
 * What is written to a part: bytes such as `0x6B 1`, with `;` or a line end between transactions. Becomes, for each
 * transaction, the number of its bytes and the bytes.
 */
export function compileWrites(text: string, { room, component, board }: FormatContext): CompiledText {
  const faults = new Faults();
  const bytes: number[] = [];
  for (const part of divide({ text, at: 0 }, /[;\n]/g)) {
    if (part.text === '') continue;
    const written = divide(part, /[\s,]+/g).map((word) => byteOf(word, faults));
    if (written.length > MOST) {
      faults.error(part.at, `too many bytes at once: a transaction has at most ${MOST}; begin another with ;`);
    }
    const fits = bytes.length <= room;
    bytes.push(written.length, ...written);
    if (fits && bytes.length > room) {
      const needs = 'each transaction takes a byte more than it writes';
      faults.error(part.at, `too many bytes: ${component.name} on ${board.name} holds ${room}, and ${needs}`);
    }
  }
  return { bytes, ...faults };
}

function byteOf({ text, at }: Word, faults: Faults): number {
  const value = /^(?:\d+|0[xX][0-9a-fA-F]+|0[bB][01]+)$/.test(text) ? Number(text) : Number.NaN;
  if (value <= 0xff) return value;
  faults.error(at, `'${text}' is not a byte; write 0 to 255, or 0x00 to 0xFF`);
  return 0;
}
