/** Looks of text in a terminal that pictures know, by their codes (ECMA-48, "select graphic rendition"). */
const LOOKS = { 1: 'bold', 2: 'dim', 31: 'red', 32: 'green', 33: 'yellow', 36: 'cyan' } as const;

export type Look = (typeof LOOKS)[keyof typeof LOOKS];

/** Neighbouring characters of one look. */
export interface Span {
  text: string;
  /** The first column, from 0. */
  column: number;
  look?: Look;
}

function lookOf(code: string): Look | undefined {
  if (code === '0') return undefined;
  const look = Object.entries(LOOKS).find(([known]) => known === code)?.[1];
  if (look === undefined) throw new Error(`pictures do not know the look ${code} of a terminal: add it to ansi.ts`);
  return look;
}

/** Takes a line of a terminal apart. */
export function spansOf(line: string): Span[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  const pieces = line.split(/\x1b\[(\d+)m/);
  const spans: Span[] = [];
  let column = 0;
  let look: Look | undefined;
  for (const [i, piece] of pieces.entries()) {
    if (i % 2 === 1) {
      look = lookOf(piece);
      continue;
    }
    if (piece !== '') spans.push({ text: piece, column, ...(look !== undefined && { look }) });
    column += [...piece].length;
  }
  return spans;
}
