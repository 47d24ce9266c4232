import { printable } from '../../util/text-width.js';

/** The looks of text in a terminal, with their codes (ECMA-48, "select graphic rendition"). */
const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** The codes that `coloured` writes, between which there is other text. */
const PAINTED = new RegExp(`(\x1b\\[(?:0|${Object.values(CODES).join('|')})m)`);

export type Look = keyof typeof CODES;

/** Gives text a look, or returns it unchanged where colour is off. */
export type Paint = (text: string, look: Look) => string;

export const plain: Paint = (text) => text;
export const coloured: Paint = (text, look) => (text === '' ? '' : `\x1b[${CODES[look]}m${text}\x1b[0m`);

/** Like printable, for [text] that was painted. */
export function printablePainted(text: string): string {
  // Each second part is a code.
  return text
    .split(PAINTED)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('');
}

/** Returns the paint for [stream]: coloured in a terminal, unless NO_COLOR is set (no-color.org) or TERM is dumb. */
export function paintFor(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv = process.env): Paint {
  return stream.isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb' ? coloured : plain;
}

/** The columns of [stream]; undefined where it is no terminal. */
export function columnsOf(stream: { isTTY?: boolean; columns?: number }): number | undefined {
  return stream.isTTY ? stream.columns : undefined;
}
