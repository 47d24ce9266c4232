import type { CompiledText, FormatContext } from '../format.js';
import { divide, Faults, suggest, type Word } from './words.js';

/** The most bytes that a transaction reads (firmware/io/i2c.h). */
const MOST = 32;
const SIGNED = 0x40;
const LITTLE = 0x80;
/** A byte that is not used. */
const SKIPPED = '-';
const WIDTHS = [8, 16, 24, 32];
const NAMES = ['u', 's'].flatMap((sign) =>
  WIDTHS.flatMap((bits) => (bits === 8 ? [`${sign}8`] : [`${sign}${bits}be`, `${sign}${bits}le`])),
);

/**
 * What is read from a part, from the first byte on: numbers such as `s16be` (16 bits with a sign, the high byte first)
 * and `u8`, and `-` for a byte that is not used. Becomes a byte for each: its width in bytes, 0 for a byte that is not
 * used, and flags.
 */
export function compileFields(text: string, { room, component, board }: FormatContext): CompiledText {
  const faults = new Faults();
  const words = divide({ text, at: 0 }, /[\s,]+/g).filter((word) => word.text !== '');
  const bytes = words.map((word) => fieldOf(word, faults));
  const total = bytes.reduce((sum, field) => sum + widthOf(field), 0);
  const [first] = words;
  if (!bytes.some((field) => field !== 0) && faults.errors.length === 0) {
    faults.error(first?.at ?? text.length, 'there is no number to read; write u8, s16be or another one');
  }
  if (total > MOST) faults.error(first?.at ?? 0, `these are ${total} bytes: a transaction reads at most ${MOST}`);
  const beyond = words[room];
  if (beyond) faults.error(beyond.at, `too many numbers: ${component.name} on ${board.name} holds ${room}`);
  return { bytes, ...faults };
}

function fieldOf({ text, at }: Word, faults: Faults): number {
  if (text === SKIPPED) return 0;
  const name = text.toLowerCase();
  if (!NAMES.includes(name)) {
    const order = NAMES.includes(`${name}be`)
      ? `; write ${name}be if its high byte comes first, else ${name}le`
      : undefined;
    faults.error(at, `'${text}' is no number to read${order ?? suggest(name, NAMES)}`);
    return 1;
  }
  const [, sign, bits, order] = /^([us])(\d+)(be|le)?$/.exec(name) ?? [];
  return Number(bits) / 8 + (sign === 's' ? SIGNED : 0) + (order === 'le' ? LITTLE : 0);
}

function widthOf(field: number): number {
  return field === 0 ? 1 : field & ~(SIGNED | LITTLE);
}
