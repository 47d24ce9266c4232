/** Characters that fill two columns of a terminal: those of East Asia (Unicode Standard Annex 11) and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
/** What is drawn into the character before it, or not at all. */
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const CONTROL = /^\p{Cc}+$/u;
/** What steers a terminal; line breaks and tabs do no harm. */
const STEERING = /(?![\n\t])\p{Cc}/gu;
const TAB_STOP = 8;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A part of a line that a terminal draws as one: a character with its accents. */
export interface Cell {
  /** What to draw: spaces in place of a tab, and a dot for a character that would move the cursor. */
  text: string;
  /** Where it begins in the line, in UTF-16 units. */
  at: number;
  /** Columns that it fills. */
  width: number;
}

/**
 * Returns [text] with a dot for each control character. Names, packets and errors may have any, and those would move the
 * cursor, erase lines or rename the window of a terminal.
 */
export function printable(text: string): string {
  return text.replaceAll(STEERING, '·');
}

/** Divides [line] into what a terminal draws, from left to right. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const cell = cellOf(segment, index, column);
    cells.push(cell);
    column += cell.width;
  }
  return cells;
}

function cellOf(text: string, at: number, column: number): Cell {
  if (text === '\t') {
    const width = TAB_STOP - (column % TAB_STOP);
    return { text: ' '.repeat(width), at, width };
  }
  if (CONTROL.test(text)) return { text: '·', at, width: 1 };
  if (NO_WIDTH.test(text)) return { text, at, width: 0 };
  return { text, at, width: WIDE.test(text) ? 2 : 1 };
}
