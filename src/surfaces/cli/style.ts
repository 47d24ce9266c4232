/** The looks of text in a terminal, with their codes (ECMA-48, "select graphic rendition"). */
const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Look = keyof typeof CODES;

/** Gives text a look, or returns it unchanged where colour is off. */
export type Paint = (text: string, look: Look) => string;

export const plain: Paint = (text) => text;
export const coloured: Paint = (text, look) => (text === '' ? '' : `\x1b[${CODES[look]}m${text}\x1b[0m`);

/** Returns the paint for [stream]: coloured in a terminal, unless NO_COLOR is set (no-color.org) or TERM is dumb. */
export function paintFor(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv = process.env): Paint {
  return stream.isTTY && !environment.NO_COLOR && environment.TERM !== 'dumb' ? coloured : plain;
}

/** The columns of [stream]; undefined where it is no terminal. */
export function columnsOf(stream: { isTTY?: boolean; columns?: number }): number | undefined {
  return stream.isTTY ? stream.columns : undefined;
}
